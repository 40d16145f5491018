"""What is tapped in a meeting's room, as commands take it."""

from web.meeting_taps import attendance_in, decision_in, promise_in, with_time
from web.meeting_view import Meeting
from web.posted import Posted

BODY = "00000000-0000-0000-0000-000000000001"
ITSELF = "00000000-0000-0000-0000-000000000002"
A_MEETING = Meeting(it={"id": ITSELF, "body": BODY, "partnership": None})


def test_who_was_tapped_as_what() -> None:
    form = Posted(
        (
            *(("who.a", "here"), ("who.b", "by video"), ("who.c", "apologies")),
            *(("who.d", ""), ("who.e", "in attendance"), ("more", "3")),
        )
    )
    made = attendance_in(form)
    assert made.all("present") == ["a", "b"]
    assert made.all("by_video") == ["b"]
    assert made.all("apologies") == ["c"]
    assert made.all("in_attendance") == ["e"]
    assert made.get("present_count") == "5"


def test_what_is_no_number_goes_on_as_it_was_typed() -> None:
    made = attendance_in(Posted((("who.a", "here"), ("more", "some"))))
    assert made.get("present_count") == "some"


def votes(way: str, **sides: str) -> Posted:
    typed = [("way", way), *((f"votes.{side}", n) for side, n in sides.items())]
    return decision_in(Posted(tuple(typed)), A_MEETING)


def test_the_outcome_is_what_the_votes_say() -> None:
    assert votes("count", **{"for": "3", "against": "1"}).get("outcome") == "carried"
    assert votes("count", **{"for": "2", "against": "2"}).get("outcome") == "lost"
    assert votes("consent").get("outcome") == "carried"
    told = votes("consent", **{"for": "2"})  # both cannot be: the command says so
    assert (told.get("how"), told.get("votes.for")) == ("consent", "2")
    assert votes("", **{"for": "2"}).get("how") == "vote"
    assert votes("").get("how") == ""


def test_a_side_left_empty_is_nobody_where_another_was_counted() -> None:
    made = votes("count", **{"for": "4", "against": ""})
    assert (made.get("votes.against"), made.get("outcome")) == ("0", "carried")


def test_whoever_votes_for_another_is_named_with_them() -> None:
    typed = (("way", "names"), ("vote.m", "against"), ("caster.m", "s"))
    made = decision_in(Posted(typed), A_MEETING)
    assert made.get("ballots.0.person") == "s"
    assert made.get("ballots.0.for") == "m"
    assert made.get("outcome") == "lost"


def test_the_time_of_a_tap_is_told_only_as_it_happens() -> None:
    assert with_time(Posted((("clock", "now"),)), "19:45").get("time") == "19:45"
    said = Posted((("clock", "now"), ("time", "19:30")))
    assert with_time(said, "19:45").get("time") == "19:30"
    assert with_time(Posted(), "19:45").get("time") == ""


def test_what_will_be_done_is_said_in_the_words_of_its_title() -> None:
    made = promise_in(Posted((("title", "Ask for a price"),)), A_MEETING)
    assert made.get("words") == "Ask for a price"
    said = Posted((("title", "A price"), ("words", "To ask for a price")))
    assert promise_in(said, A_MEETING).get("words") == "To ask for a price"
