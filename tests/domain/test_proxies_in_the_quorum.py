"""Proxies carry votes; towards the quorum they count only where the rules say so."""

from uuid import UUID

from msgspec.structs import replace

from domain.body import Member
from domain.dates import parse
from domain.ids import PersonId
from domain.meeting_events import AttendanceTaken, PersonArrived
from domain.meeting_voters import present, quorum_now, voters
from domain.policies import Verdict
from domain.rulebook import Rulebook
from domain.rules import Quorum
from tests.domain.examples import STEERING_GROUP
from tests.domain.meetings_in_turn import after, held

FOUR = tuple(PersonId(UUID(int=number)) for number in range(1, 5))
MEMBERS = {one: Member(one, category="residents") for one in FOUR}
DAY = parse("2014-01-10")
PROXIES = [PersonArrived(person=FOUR[0], how="by proxy", for_=one) for one in FOUR[1:]]
ONE_WITH_THREE_PROXIES = after(PROXIES, held(STEERING_GROUP, DAY, FOUR[0]))
RULES = Rulebook(in_force=parse("2013"), quorum=4, proxies=True)
COUNTING = replace(RULES, proxies_count=True)


def judged(rulebook: Rulebook) -> Verdict:
    return quorum_now(ONE_WITH_THREE_PROXIES, [rulebook], MEMBERS)


def test_one_person_with_three_proxies_is_not_a_quorum_of_four() -> None:
    assert judged(RULES) == Verdict(
        "not met",
        "Rulebook 1 asks for at least 4 present; 1 was there, 3 by proxy.",
        1,
    )
    assert judged(replace(RULES, proxies_count=False)).outcome == "not met"


def test_rules_may_count_them() -> None:
    because = "Rulebook 1 asks for at least 4 present; 1 was there, 3 by proxy."
    assert judged(COUNTING) == Verdict("met", because, 1)


def test_the_proxies_vote_all_the_same() -> None:
    assert set(voters(ONE_WITH_THREE_PROXIES, MEMBERS)) == set(FOUR)
    assert present(ONE_WITH_THREE_PROXIES, MEMBERS).number == len(FOUR)


def test_nor_do_they_count_among_those_of_a_category() -> None:
    of_residents = Quorum(including={"residents": 2})
    verdict = judged(replace(RULES, quorum=of_residents))
    assert verdict.outcome == "not met"
    assert verdict.because.endswith("1 was there, 3 by proxy, 1 for residents.")
    assert judged(replace(COUNTING, quorum=of_residents)).outcome == "met"


def test_whoever_is_on_the_telephone_is_there_and_so_is_a_substitute() -> None:
    called_in = after(
        [
            AttendanceTaken(present=FOUR[:2], by_phone=(FOUR[0],)),
            PersonArrived(person=PersonId(UUID(int=9)), for_=FOUR[2]),
        ],
        held(STEERING_GROUP, DAY),
    )
    there = present(called_in, MEMBERS)
    assert (there.number, there.by_proxy) == (3, 0)
