from tests.api.conftest import Api


async def test_x(api: Api) -> None:
    sent = await api.public.get("/datasets.json")
    print(sent.headers, sent.text)
    assert 0
