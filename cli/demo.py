"""The demonstration: its scripts, its tokens, and what to try with them."""

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from importlib.resources import files

from msgspec import Struct

from cli.demo_grants import bring_in_grants
from cli.load import load_scripts
from commands import script
from commands.labels import PRACTICE, id_of
from commands.script import Script
from domain.catalogue import COUNCIL, MILESTONE
from domain.file_kinds import take
from domain.ids import PersonId
from domain.logos import take_logo
from store.access import keep_token
from store.keys import MasterKey
from store.opened import Store, opened
from store.settings import Database

SCRIPTS = (
    "practice.yaml",
    "cheshire-east.yaml",
    "cheshire-east-accounts.yaml",
    "bolton.yaml",
    "stockport.yaml",
    "trafford.yaml",
)
OPEN_DATA = ("trafford-open-data.yaml",)
"""What a council publishes itself, besides what the documents say of it."""

ROLES = {
    "practice": {
        "secretary": "tom",
        "chair": "amina",
        "treasurer": "grace",
        "member": "kofi",
        "officer": "olu",
        "auditor": "vera",
        "administrator": "ada",
    },
    "cheshire-east": {
        "secretary": "demo-secretary",
        "chair": "demo-chair",
        "officer": "demo-officer",
        "auditor": "demo-auditor",
    },
}
"""Who holds which role, by the labels of the scripts."""

_TOKENS_LAST = timedelta(days=90)
_FILES = (("ms-claimed", "tom", "benches.png"),)
"""What is attached to milestones of the practice council, and by whom."""


class DemoToken(Struct, frozen=True):
    """A token that anyone who runs the demonstration may use."""

    council: str
    role: str
    token: str


class Demonstration(Struct, frozen=True):
    """What there is to try."""

    tokens: tuple[DemoToken, ...]

    def guide(self, address: str) -> str:
        """Tokens and four requests, to be shown when the demonstration starts."""
        shown = [f"  {t.council:14} {t.role:13} {t.token}" for t in self.tokens]
        secretary = self.token("practice", "secretary")
        base = f"{address}/api/councils"
        group = id_of(PRACTICE, "riverside-sg")
        decision = (
            f"  curl -X POST {base}/practice/decisions"
            f" -H 'Authorization: Bearer {secretary}'"
            " -H 'Content-Type: application/json'"
            f' -d \'{{"body": "{group}", "words": "To plant an orchard"}}\''
        )
        link = (
            f"  curl -c jar -X POST {base}/practice/sign-in/link"
            " -H 'Content-Type: application/json'"
            ' -d \'{"email": "tom@example.org"}\''
        )
        return "\n".join(
            [
                "",
                "Tokens of the demonstration (council, role, token):",
                *shown,
                "",
                "Try:",
                f"  curl {base}/cheshire-east/dashboard",
                f"  curl '{base}/cheshire-east/audit-trail?limit=5'",
                decision,
                link,
                "  (the mail that the last one sends is shown here)",
                "",
            ]
        )

    def token(self, council: str, role: str) -> str:
        """The token of one role."""
        return next(
            t.token for t in self.tokens if (t.council, t.role) == (council, role)
        )


@cache
def demo_scripts(names: tuple[str, ...] = SCRIPTS) -> tuple[Script, ...]:
    """The demonstration's scripts, as they are in the package."""
    folder = files("demo")
    return tuple(
        script.parse(name, (folder / name).read_text(encoding="utf-8"))
        for name in names
    )


def demo_people() -> dict[str, dict[str, PersonId]]:
    """In whose place anybody may try the demonstration, by council and role."""
    found: dict[str, dict[str, PersonId]] = {}
    for one in demo_scripts():
        for role, label in ROLES.get(one.council.slug, {}).items():
            person = PersonId(id_of(one.council_id, label))
            found.setdefault(one.council.slug, {})[role] = person
    return found


async def load_demo(database: Database, master: MasterKey) -> Demonstration:
    """Load the scripts if they are not, and make the tokens."""
    scripts = demo_scripts()
    every = (*scripts, *demo_scripts(OPEN_DATA))
    async with opened(database, master, most=2) as store:
        # Each on its own: a newer version may bring more of one of them.
        missing = [one for one in every if not await script.is_loaded(one, store)]
        if missing:
            await load_scripts(store, missing)
        await keep_demo_files(store)
        await bring_in_grants(store)
        return await demo_tokens(store, master, scripts)


async def keep_demo_files(store: Store) -> None:
    """Have the files there that the scripts' evidence names. Again: they are there.

    The logo is for the example of an administrator who chooses it.
    """
    register = store.register(PRACTICE)
    if (await register.load_all(COUNCIL, [PRACTICE]))[0] is None:
        return
    kind, logo = take_logo((files("demo") / "logo.png").read_bytes())
    ada = PersonId(id_of(PRACTICE, ROLES["practice"]["administrator"]))
    await store.vault.files.keep(PRACTICE, PRACTICE, logo, kind, by=ada)
    for label, by, name in _FILES:
        about = id_of(PRACTICE, label)
        if (await register.load_all(MILESTONE, [about]))[0] is None:
            continue
        content = (files("demo") / name).read_bytes()
        taken = take(content, name)
        await store.vault.files.keep(
            PRACTICE,
            about,
            taken.content,
            taken.kind.media_type,
            by=PersonId(id_of(PRACTICE, by)),
        )


async def demo_tokens(
    store: Store, master: MasterKey, scripts: Sequence[Script]
) -> Demonstration:
    """A token for each role: the same ones whenever this installation starts."""
    councils = {one.council.slug: one.council_id for one in scripts}
    tokens = []
    for slug, roles in ROLES.items():
        for role, label in roles.items():
            secret = hmac.digest(
                master.digest(b"demo"), f"{slug} {role}".encode(), "sha256"
            ).hex()
            token = await keep_token(
                store.app,
                councils[slug],
                PersonId(id_of(councils[slug], label)),
                token_id=f"demo{role}",
                secret=secret,
                label=f"Demonstration: {role}",
                expires_at=datetime.now(UTC) + _TOKENS_LAST,
            )
            tokens.append(DemoToken(slug, role, token))
    return Demonstration(tuple(tokens))
