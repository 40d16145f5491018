"""Milestones by how much later than promised they are, and by what they need."""

from typing import Any

from tests.api.conftest import Api, path
from tests.commands.clerk import of

OPEN = path("milestones", "ms-open")


async def bands(api: Api, after: Any = None) -> dict[str, int]:
    """How many there are in each band, each as many as its list has."""
    told = await api.public.read("/dashboard", after)
    found = {}
    for one in told["milestones"]["slips"]:
        listed = await api.public.read("/milestones", after, slip=one["slip"])
        assert len(listed["items"]) == one["milestones"], one
        found[one["slip"]] = one["milestones"]
    return found


async def test_one_that_moves_is_counted_by_how_far(api: Api) -> None:
    before = await bands(api)
    tom = await api.visitor("tom")
    for forecast, band in (
        ("2026-12-01", "early"),  # promised for December, which lasts until its end
        ("2027-01-30", "up to 30 days"),
        ("2027-01-31", "31 to 90 days"),
        ("2027-12-31", "91 to 365 days"),
        ("2028-01-01", "over a year"),
    ):
        said = {"forecast": forecast, "why": "The river was high."}
        moved = await tom.post(f"{OPEN}/revise-forecast", said)
        now = await bands(api, moved)
        assert now[band] == before[band] + 1, forecast
        assert now["as promised"] == before["as promised"] - 1


async def test_what_was_given_up_or_goes_on_is_in_no_band(api: Api) -> None:
    before = sum((await bands(api)).values())
    tom = await api.visitor("tom")
    gone = await tom.post(f"{OPEN}/withdraw", {"why": "Nobody wants it."})
    assert sum((await bands(api, gone)).values()) == before - 1
    listed = await api.public.read("/milestones", gone, slip="as promised")
    ids = {one["milestone"]["id"] for one in listed["items"]}
    assert str(of("ms-continuing")) not in ids


async def test_those_that_need_one_are_found_until_they_need_it_no_longer(
    api: Api,
) -> None:
    async def needing(after: Any = None) -> list[str]:
        asked = {"needs": of("ms-drawings")}
        listed = await api.public.read("/milestones", after, **asked)
        return [one["milestone"]["id"] for one in listed["items"]]

    assert await needing() == [str(of("ms-held"))]
    tom = await api.visitor("tom")
    where = path("milestones", "ms-held", "/drop-dependency")
    dropped = await tom.post(where, {"on": "$ms-drawings"})
    assert await needing(dropped) == []
