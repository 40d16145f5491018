"""Words are compared without regard to case, accents and punctuation."""

import pytest

from projections.folded import folded, found_in, places_in


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("Siân's Café", "sian s cafe"),
        ("SG/2026/29 “Lanterns”", "sg 2026 29 lanterns"),
        ("Straße", "strasse"),
        ("  - … ", ""),
        ("snake_case", "snake case"),
    ],
)
def test_case_accents_and_punctuation_do_not_count(text: str, same: str) -> None:
    assert folded(text) == same


def test_all_words_have_to_be_there_and_the_first_place_is_told() -> None:
    text = "The lantern walk, and Siân's lanterns"
    assert found_in(text, ["lantern"]) == (4, 11)
    assert found_in(text, ["sian", "lantern"]) == (4, 11)
    assert found_in(text, ["sian", "boat"]) is None


def test_every_place_is_marked_as_it_stands_in_the_text() -> None:
    text = "Über Lanterns: the lantern"
    marks = places_in(text, ["lant", "uber"])
    assert [text[start:end] for start, end in marks] == ["Über", "Lanterns", "lantern"]


def test_a_word_is_found_by_its_beginning_and_not_from_within() -> None:
    assert found_in("footbridge", ["foot"]) == (0, 10)
    assert found_in("footbridge", ["bridge"]) is None
