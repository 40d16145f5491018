"""Another council on the same installation: as if it were not there."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from commands.desk import Desk, Sheet
from commands.everything import COMMANDS
from commands.reading import read
from commands.standing import Asking
from domain.ids import CouncilId, PersonId
from store.access import make_token
from store.ids import new_id
from tests.api.conftest import Api
from tests.api.refusals import check_refusal, nothing_stored
from tests.commands.clerk import TODAY

IN_COUNCIL = "/api/councils/{council}"


class Elsewhere:
    """Another council on the same installation, with a scheme and an officer."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._desk = Desk(api.store, lambda: TODAY)
        self.council = CouncilId(new_id())
        self.token = ""

    async def do(self, action: str, about: UUID | None = None, **body: Any) -> UUID:
        """Have the operator do it."""
        command = COMMANDS[action]
        system = Asking(council=self.council, system=True)
        new = self.council if action == "council.register" else None
        given = read(command.body, body)
        sheet = Sheet(
            command=command, asking=system, body=given, content=b"", id=about, new=new
        )
        return (await self._desk.carry_out(sheet)).id

    async def begin(self) -> UUID:
        """Set it up; its scheme."""
        await self._api.store.open_register(self.council, "elsewhere")
        await self.do("council.register", name="Elsewhere Council")
        officer = await self.do("person.add", name="Ann Elsewhere")
        role = {"person": str(officer), "role": "officer"}
        await self.do("council.grant-role", self.council, **role)
        self.token = await make_token(
            self._api.store.app,
            self.council,
            PersonId(officer),
            label="test",
            expires_at=datetime.now(UTC) + timedelta(hours=1),
        )
        return await self.do("scheme.create", name="Theirs", kind="partnership")


async def test_another_councils_things_and_people_do_not_exist_here(api: Api) -> None:
    elsewhere = Elsewhere(api)
    scheme = str(await elsewhere.begin())
    olu = await api.visitor("olu")
    purpose = {"words": "Ours now"}
    theirs = {"Authorization": f"Bearer {elsewhere.token}"}
    async with nothing_stored(api):
        seen = await olu.get(f"/schemes/{scheme}")
        check_refusal(seen, 404, "not-found", f"GET {IN_COUNCIL}/schemes/{{id}}")
        named = await olu.post(
            "/partnerships", {"name": "Ours", "scheme": scheme, "stage": "active"}
        )
        check_refusal(named, 404, "not-found", f"POST {IN_COUNCIL}/partnerships")
        state = f"/schemes/{scheme}/state-purpose"
        operation = f"POST {IN_COUNCIL}/schemes/{{id}}/state-purpose"
        check_refusal(await olu.post(state, purpose), 404, "not-found", operation)
        here = await api.public.post(state, purpose, headers=theirs)
        check_refusal(here, 401, "unauthenticated", operation)
        looked = await api.public.get("/persons", headers=theirs)
        check_refusal(looked, 401, "unauthenticated", f"GET {IN_COUNCIL}/persons")
    place = f"/api/councils/elsewhere/schemes/{scheme}/state-purpose"
    done = await api.client.post(place, json=purpose, headers=theirs)
    assert done.status_code == 200, done.text
