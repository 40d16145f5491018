"""A name is found however it is written, and taken out where it stands alone."""

import pytest
from hypothesis import given as for_all
from hypothesis import strategies as st

from domain.naming import parts_of, ways_to_write
from domain.redaction import MARK, Finder, around, merged, without

JOSE = "Jos\N{LATIN SMALL LETTER E WITH ACUTE} Bray"


@pytest.mark.parametrize(
    "text",
    [
        "Asha Patel said so.",
        "As ASHA PATEL said.",
        "Asha\nPatel said so.",
        "the Asha  Patel's idea",
        "(Asha Patel)",
    ],
)
def test_a_name_is_found_as_whole_words_however_it_is_spaced(text: str) -> None:
    (span,) = Finder(["Asha Patel"]).spans(text)
    first, last = span
    assert " ".join(text[first:last].split()).casefold() == "asha patel"


@pytest.mark.parametrize("text", ["Natasha Patel", "Asha Patels", "Asha-Patel", "Asha"])
def test_what_only_looks_like_it_is_left(text: str) -> None:
    assert Finder(["Asha Patel"]).spans(text) == []


def test_accents_and_forms_of_letters_do_not_hide_a_name() -> None:
    apart = "Jose\N{COMBINING ACUTE ACCENT} Bray"
    for text in (JOSE, apart, JOSE.upper(), "Jose Bray"):
        said = f"So {text} \N{EM DASH} he said."
        assert without(said, Finder([JOSE]).spans(said)) == (
            f"So {MARK} \N{EM DASH} he said."
        )
    assert Finder(["O'Hara"]).spans("Then O\N{RIGHT SINGLE QUOTATION MARK}Hara spoke")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mary Smith-Jones", "Mary Smith\N{NON-BREAKING HYPHEN}Jones"),
        ("Mary Smith-Jones", "Mary Smith\N{EN DASH}Jones"),
        ("Mary Smith-Jones", "Ma\N{SOFT HYPHEN}ry Smith-Jones"),
        ("Mary Smith-Jones", "Mary\N{ZERO WIDTH SPACE} Smith-Jones"),
        ("Mary Smith-Jones", "Mary\N{NO-BREAK SPACE}Smith-Jones"),
        ("Pat O'Brien", "Pat O\N{MODIFIER LETTER APOSTROPHE}Brien"),
        ("Pat O'Brien", "Pat O\N{LEFT SINGLE QUOTATION MARK}Brien"),
        ("Pat O\N{ACUTE ACCENT}Brien", "Pat O'Brien"),
        ("\N{LATIN CAPITAL LETTER L WITH STROKE}ukasz Wilk", "Lukasz Wilk"),
    ],
)
def test_how_hyphens_and_apostrophes_are_set_does_not_hide_a_name(
    name: str, text: str
) -> None:
    for around_it in ("So {} said.", "_{}_", "({})"):
        said = around_it.format(text)
        left = without(said, Finder([name]).spans(said))
        assert left == around_it.format(MARK)


def test_letters_that_fold_into_two_do_not_shift_what_is_taken_out() -> None:
    said = "Stra\N{LATIN SMALL LETTER SHARP S}e: Asha Patel, Stra\xdfe"
    assert without(said, Finder(["Asha Patel"]).spans(said)) == (
        f"Stra\xdfe: {MARK}, Stra\xdfe"
    )


def test_an_address_is_found_as_a_whole() -> None:
    finder = Finder(["asha@example.org"])
    assert without(
        "Write to Asha@Example.org.", finder.spans("Write to Asha@Example.org.")
    )
    assert finder.spans("natasha@example.org") == []


def test_the_longer_of_two_names_is_taken() -> None:
    said = "Ann Lee and Ann"
    assert without(said, Finder(["Ann", "Ann Lee"]).spans(said)) == (
        f"{MARK} and {MARK}"
    )


def test_nothing_is_found_where_nothing_is_looked_for() -> None:
    assert Finder([]).spans("anything") == []
    assert Finder(["  "]).spans("any thing") == []


def test_parts_of_names_are_found_only_where_capitals_are_the_same() -> None:
    finder = Finder(["Will"], exactly=True)
    assert finder.spans("It will be Will.") == [(11, 15)]


def test_titles_and_middle_names_may_be_left_out() -> None:
    assert ways_to_write("Cllr Asha Devi Patel") == {
        "Cllr Asha Devi Patel",
        "Asha Devi Patel",
        "Asha Patel",
        "Patel, Asha",
    }
    assert ways_to_write("Asha") == {"Asha"}
    assert ways_to_write("Dr Patel") == {"Dr Patel"}
    assert parts_of("Cllr Asha Devi Patel") == {"Asha", "Patel"}


def test_the_sentence_around_a_name_is_shown() -> None:
    said = "It rained. Asha Patel came late. Then it stopped.\nAll went home."
    assert around(said, Finder(["Asha Patel"]).spans(said)) == ["Asha Patel came late."]
    long = f"{'a ' * 500}Asha Patel{' b' * 500}"
    (cut,) = around(long, Finder(["Asha Patel"]).spans(long))
    assert "Asha Patel" in cut
    assert len(cut) < 340


def test_spans_that_overlap_are_taken_out_once() -> None:
    assert merged([(4, 9), (0, 5), (12, 13)]) == [(0, 9), (12, 13)]
    assert without("abcdefghi--j", [(4, 9), (0, 5)]) == f"{MARK}--j"


@for_all(st.text(max_size=60), st.text(max_size=60), st.sampled_from(["Ann Lee", JOSE]))
def test_a_name_between_any_words_goes_and_the_words_stay(
    before: str, after: str, name: str
) -> None:
    said = f"{before} {name} {after}"
    left = without(said, Finder([name]).spans(said))
    assert Finder([name]).spans(left) == []
    assert left.startswith(before[:1])
