"""What people are called on pages: by the right that their reader has in each place."""

import re
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import permutations
from uuid import UUID

from domain.ids import PartnershipId, PersonId
from projections.look import Sight
from projections.names import Names
from tests.commands.clerk import of, person
from tests.web.conftest import Pages
from web.called import Called

OWN, OTHER = PartnershipId(UUID(int=1)), PartnershipId(UUID(int=2))
GRACE, JOE, GONE = (PersonId(UUID(int=number)) for number in (3, 4, 5))
MEMBER = Sight(partnerships=(OWN,))


def found(**names: str) -> Names:
    known = {"grace": GRACE, "joe": JOE}
    return Names(
        sight=MEMBER,
        labels={},
        shown={GRACE: "office only", JOE: "first name"},
        names={known[who]: name for who, name in names.items()},
        words={},
    )


def test_what_somebody_is_called_does_not_hang_on_the_order_of_answers() -> None:
    answers: tuple[tuple[list[str], Names | None], ...] = (
        ([str(GRACE)], found(grace="Grace Ottley")),
        ([str(JOE), str(GONE)], found(joe="Joe Marsh")),
        ([str(GRACE), str(JOE)], found(grace="Grace Ottley", joe="Joe Marsh")),
        ([], None),
    )
    for order in permutations(answers):
        called = Called()
        for mentioned, names in order:
            called.take_up(mentioned, names)

        assert called.said(GRACE, OWN) == "Grace Ottley"
        assert called.said(str(GRACE), str(OTHER)) == "a member"
        assert called.said(GRACE, None) == "a member"
        assert called.by_name(GRACE, OTHER) == ""
        assert called.said(JOE, OWN) == "Joe Marsh"
        assert called.said(JOE, OTHER) == "Joe"
        assert called.said(GONE, OWN) == "a former member"
        assert called.choices([str(JOE)], OWN) == [(str(JOE), "Joe Marsh")]


def test_nobody_is_called_anything_whom_no_answer_mentions() -> None:
    called = Called()
    called.take_up([str(JOE)], found(grace="Grace Ottley", joe="Joe Marsh"))

    assert str(JOE) in called
    assert str(GRACE) not in called
    assert called.said(GRACE, OWN) == "a member"
    assert called.said("no id", OWN) == "a member"


async def test_a_page_of_several_partnerships_names_in_each_whom_one_knows_there(
    pages: Pages,
) -> None:
    chair = await pages.guest("hillside-chair")
    tom = await pages.guest("tom")
    address = f"/bodies/{of('hillside-sg')}/take-office?office=vice-chair"
    await chair.follow(await chair.send(address, person=str(person("amina"))))

    own, other = _sections(await tom.read("/offices"))
    for_all = _sections(await pages.public.read("/offices"))

    assert "Name of amina" in own
    assert "Name of amina" not in other
    assert "<strong>a member</strong>" in other
    assert "Name of amina" in await tom.read("/interests")
    assert not any("Name of amina" in section for section in for_all)


def _sections(shown: str) -> tuple[str, str]:
    """What the page of all offices says of Riverside, and of Hillside."""
    cards = shown.split('<section class="wm-card">')
    own, other = (
        next(card for card in cards if f">{name}</a></h2>" in card)
        for name in ("Riverside", "Hillside")
    )
    return own, other


def test_every_template_says_in_which_partnership_somebody_is_called() -> None:
    calls = [
        (template.name, call)
        for template in _templates(files("web") / "templates")
        for call in re.findall(r"\bperson\(visit,[^()]*\)", template.read_text("utf-8"))
    ]

    assert calls
    for name, call in calls:
        assert call.count(",") == 2, (name, call)


def _templates(folder: Traversable) -> Iterator[Traversable]:
    for one in folder.iterdir():
        if one.is_dir():
            yield from _templates(one)
        elif one.name.endswith(".html"):
            yield one
