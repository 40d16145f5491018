"""Who is named to whom: ids become names, as far as those who look may know them."""

from collections.abc import Mapping
from datetime import date

import asyncpg
from msgspec.structs import replace

from domain.ids import CommandId, PersonId
from domain.partnership import PartnershipEstablished, Renamed
from domain.person import PersonAdded, PersonShownAs, Shown
from projections.look import COUNCIL_WIDE, PUBLIC, Look, Sight
from projections.names import Names, Piece, resolve
from projections.person import PERSONS
from projections.sentences.parts import People, Person, Thing, Words
from projections.thing import THINGS
from store.ids import new_id
from store.opened import Store
from store.vault import Draft
from tests.domain.examples import (
    CHAIR,
    COMMUNITY_PARTNERSHIPS,
    CONGLETON,
    NANTWICH,
    OFFICER,
    SECRETARY,
    STEERING_GROUP,
)
from tests.domain.examples_meetings import COMMUNICATIONS_PLAN, HEDGE_PLANTING
from tests.projections.events import said
from tests.projections.examples import COUNCIL
from tests.projections.registers import Council

ASHA = {CHAIR: "Asha Patel"}
LOOK = Look(COUNCIL, 1_000, date(2026, 11, 22), COUNCIL_WIDE)


def shown_as(shown: Shown, name: str = "Asha Patel", sight: Sight = PUBLIC) -> str:
    names = Names(sight, {}, {CHAIR: shown}, {CHAIR: name}, {})
    return names.person(Person(CHAIR, "an office-holder"), CONGLETON).text


# Persons.


def test_the_public_sees_people_as_they_choose() -> None:
    assert shown_as("full name") == "Asha Patel"
    assert shown_as("first name") == "Asha"
    assert shown_as("office only") == "an office-holder"


def test_a_title_is_no_first_name() -> None:
    assert shown_as("first name", "Cllr. Dr Asha Patel") == "Asha"
    assert shown_as("first name", "Asha") == "Asha"


def test_who_has_no_known_first_name_is_not_shown_by_another() -> None:
    assert shown_as("first name", "Mrs Patel") == "an office-holder"
    assert shown_as("first name", "Dr") == "an office-holder"


def test_whoever_may_see_more_sees_full_names() -> None:
    assert shown_as("office only", sight=COUNCIL_WIDE) == "Asha Patel"
    member = Sight(partnerships=(CONGLETON,))
    assert shown_as("office only", sight=member) == "Asha Patel"


def test_a_member_sees_full_names_in_their_own_partnership_only() -> None:
    neighbour = Sight(partnerships=(NANTWICH,))
    assert shown_as("office only", sight=neighbour) == "an office-holder"
    names = Names(neighbour, {}, {}, ASHA, {})
    assert names.person(Person(CHAIR, "somebody")).text == "somebody"


def test_who_has_not_chosen_is_not_named_to_the_public() -> None:
    names = Names(PUBLIC, {}, {}, ASHA, {})
    assert names.person(Person(CHAIR, "a resident")) == Piece("a resident")


def test_an_erased_person_reads_a_former_member_to_everybody() -> None:
    for sight in (PUBLIC, COUNCIL_WIDE):
        names = Names(sight, {}, {CHAIR: "full name"}, {}, {})
        former = names.person(Person(CHAIR, "an office-holder"), CONGLETON)
        assert former == Piece("a former member")


def together(named: Mapping[PersonId, str], sight: Sight = COUNCIL_WIDE) -> str:
    names = Names(sight, {}, {}, named, {})
    return names.sentence((People((CHAIR, SECRETARY, OFFICER)), " came"))


def test_of_several_people_those_not_named_are_counted() -> None:
    ben, carol = {SECRETARY: "Ben Shaw"}, {OFFICER: "Carol Webb"}
    assert together(ASHA | ben | carol) == "Asha Patel, Ben Shaw and Carol Webb came."
    assert together(ASHA | ben) == "Asha Patel, Ben Shaw and one other came."
    assert together(ASHA) == "Asha Patel and 2 others came."
    assert together(ASHA, PUBLIC) == "3 members came."


# Things.

LABELS = {
    CONGLETON: "Congleton Partnership",
    STEERING_GROUP: "Steering Group",
    COMMUNICATIONS_PLAN: "Adopt a plan",
    HEDGE_PLANTING: "SG/2014/07",
}
NAMES = Names(COUNCIL_WIDE, LABELS, {}, ASHA, {})


def test_a_thing_is_named_so_that_it_can_be_linked() -> None:
    parts = (
        Thing(STEERING_GROUP, "body"),
        " took up ",
        Thing(HEDGE_PLANTING, "decision"),
    )
    assert NAMES.pieces(parts) == [
        Piece("The "),
        Piece("Steering Group", "body", STEERING_GROUP),
        Piece(" took up decision "),
        Piece("SG/2014/07", "decision", HEDGE_PLANTING),
        Piece("."),
    ]


def test_a_person_is_named_so_that_they_can_be_linked() -> None:
    assert NAMES.pieces((Person(CHAIR), " came")) == [
        Piece("Asha Patel", "person", CHAIR),
        Piece(" came."),
    ]


def test_a_thing_that_may_not_be_named_is_not_linked_either() -> None:
    names = replace(NAMES, labels={})
    assert names.pieces((Thing(COMMUNICATIONS_PLAN, "milestone"), " came late")) == [
        Piece("A milestone came late.")
    ]
    assert names.thing(COMMUNICATIONS_PLAN, "milestone") == Piece("a milestone")


def test_an_article_stands_before_a_common_noun_only() -> None:
    def formed(name: str) -> str:
        return NAMES.sentence(("it is ", Thing(STEERING_GROUP, "body", name)))

    assert formed("Management Board") == "It is the Management Board."
    assert formed("The Management Board") == "It is The Management Board."
    assert formed("In Bloom") == "It is In Bloom."


def test_a_name_keeps_its_small_letter_at_the_beginning_of_a_sentence() -> None:
    names = replace(NAMES, labels={CONGLETON: "eCongleton"})
    assert (
        names.sentence((Thing(CONGLETON, "partnership"), " met")) == "eCongleton met."
    )


def test_a_sentence_ends_with_one_full_stop() -> None:
    assert NAMES.sentence(("it rained",)) == "It rained."
    assert NAMES.sentence(("it rained.",)) == "It rained."
    assert NAMES.sentence(("so: “it rained.”",)) == "So: “it rained.”"
    assert NAMES.sentence(("so: “it rained”",)) == "So: “it rained”."


# Looking up.


async def test_persons_things_and_texts_are_looked_up(
    council: Council, store: Store
) -> None:
    draft = Draft("Two  lines,\nas they were “written”.")
    await store.vault.seal(COUNCIL, CommandId(new_id()), [draft])
    await store.vault.keep_person(COUNCIL, CHAIR, {"name": "Asha Patel"})
    await council.append(
        [
            said(CHAIR, PersonAdded()),
            said(
                CONGLETON,
                PartnershipEstablished(name="Congleton", scheme=COMMUNITY_PARTNERSHIPS),
            ),
            said(CONGLETON, Renamed(name="Congleton Together")),
            said(CHAIR, PersonShownAs(shown="first name")),
        ]
    )
    await council.catch_up([THINGS, PERSONS])
    words = Words(draft.text)
    sentence = (Person(CHAIR), " of ", Thing(CONGLETON, "partnership"), ": ", words)

    async def read(look: Look) -> str:
        (text,) = await resolve(council.reader, store.vault, look, [sentence])
        return text

    quoted = "“Two  lines,\nas they were “written”.”"
    assert await read(LOOK) == f"Asha Patel of Congleton Together: {quoted}"
    # What things are called is as of then, how people are shown is as of now.
    then = replace(LOOK, position=1, sight=PUBLIC)
    assert await read(then) == f"Asha of Congleton: {quoted}"
    before = replace(LOOK, position=0)
    assert await read(before) == f"Asha Patel of a partnership: {quoted}"


async def test_a_thing_is_named_only_to_those_who_may_see_it(
    council: Council, store: Store
) -> None:
    facts = PartnershipEstablished(name="Congleton", scheme=COMMUNITY_PARTNERSHIPS)
    await council.append([said(CONGLETON, facts, visibility="partnership")])
    await council.catch_up([THINGS])
    sentence = ("in ", Thing(CONGLETON, "partnership"))

    async def read(sight: Sight) -> str:
        look = replace(LOOK, sight=sight)
        (text,) = await resolve(council.reader, store.vault, look, [sentence])
        return text

    assert await read(PUBLIC) == "In a partnership."
    assert await read(Sight(partnerships=(NANTWICH,))) == "In a partnership."
    assert await read(Sight(partnerships=(CONGLETON,))) == "In Congleton."
    assert await read(COUNCIL_WIDE) == "In Congleton."


async def test_what_was_erased_is_gone(council: Council, store: Store) -> None:
    draft = Draft("It rained.")
    await store.vault.seal(COUNCIL, CommandId(new_id()), [draft])
    await store.vault.keep_person(COUNCIL, CHAIR, {"name": "Asha Patel"})
    sentence = (Person(CHAIR), " said: ", Words(draft.text))

    async def read() -> list[str]:
        return await resolve(council.reader, store.vault, LOOK, [sentence])

    assert await read() == ["Asha Patel said: “It rained.”"]
    vault = await asyncpg.connect(store.database.dsn("waymark_vault"))
    await vault.execute("DELETE FROM vault.key")
    await vault.close()
    assert await read() == ["A former member said: [words removed]."]
