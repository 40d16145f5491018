"""docs/asvs.md answers each item of ASVS 5.0.0 at levels 1 and 2, with what exists."""

import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "asvs.md").read_text("utf-8")
ROW = re.compile(
    r"^\| (?P<item>\d+\.\d+\.\d+) \| (?P<level>[12]) \| [^|]+ \| (?P<answer>[^|]+) \|$",
    re.MULTILINE,
)
ANSWERS = ("**Met.**", "**Operator.**", "**Not met**", "**Not met.**", "**None here:**")

# The levels of a section's items, from its first on. OWASP ASVS 5.0.0.
LEVELS = {
    "1.1": "22", "1.2": "1111122223", "1.3": "112222222223", "1.4": "222",
    "1.5": "123", "2.1": "122", "2.2": "112", "2.3": "12223", "2.4": "23",
    "3.1": "3", "3.2": "113", "3.3": "12223", "3.4": "11222233", "3.5": "11122333",
    "3.6": "3", "3.7": "22333", "4.1": "12233", "4.2": "23333", "4.3": "22",
    "4.4": "1222", "5.1": "2", "5.2": "112333", "5.3": "113", "5.4": "222",
    "6.1": "122", "6.2": "111111112222", "6.3": "11223333", "6.4": "112233",
    "6.5": "22222333", "6.6": "2223", "6.7": "33", "6.8": "2222", "7.1": "222",
    "7.2": "1111", "7.3": "22", "7.4": "11222", "7.5": "223", "7.6": "22",
    "8.1": "1233", "8.2": "1123", "8.3": "133", "8.4": "23", "9.1": "111",
    "9.2": "1222", "10.1": "22", "10.2": "223", "10.3": "22223",
    "10.4": "1111122222233333", "10.5": "22222", "10.6": "22", "10.7": "222",
    "11.1": "2233", "11.2": "22233", "11.3": "11233", "11.4": "1222", "11.5": "23",
    "11.6": "23", "11.7": "33", "12.1": "12233", "12.2": "11", "12.3": "22223",
    "13.1": "2333", "13.2": "222223", "13.3": "2233", "13.4": "1222233",
    "14.1": "22", "14.2": "12223333", "14.3": "122", "15.1": "12233",
    "15.2": "12233", "15.3": "1222222", "15.4": "3333", "16.1": "2", "16.2": "22222",
    "16.3": "2222", "16.4": "222", "16.5": "2223", "17.1": "23", "17.2": "22223333",
    "17.3": "22",
}  # fmt: skip


def wanted() -> list[tuple[str, str]]:
    return [
        (f"{section}.{number}", level)
        for section, levels in LEVELS.items()
        for number, level in enumerate(levels, 1)
        if level in "12"
    ]


def rows() -> list[tuple[str, str, str]]:
    return [(m["item"], m["level"], m["answer"]) for m in ROW.finditer(TEXT)]


@cache
def names_in(file: str) -> set[str]:
    found = re.findall(r"def (test_\w+)", (ROOT / file).read_text("utf-8"))
    return set(found)


def test_the_standard_has_as_many_items_as_it_says() -> None:
    every = "".join(LEVELS.values())
    assert [every.count(level) for level in "123"] == [70, 183, 92]


def test_each_item_is_answered_once_with_its_level() -> None:
    assert [(item, level) for item, level, _ in rows()] == wanted()


def test_an_answer_is_one_of_those_and_names_what_exists() -> None:
    for item, _, answer in rows():
        assert answer.startswith(ANSWERS), item
        for file, name in re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", answer):
            assert name in names_in(file), (item, name)
        for file in re.findall(r"`([\w./-]+\.(?:py|toml|lock|md))`", answer):
            assert (ROOT / file).exists(), (item, file)
        if answer.startswith("**Met.**"):
            assert re.search(r"`|\]\(|[Tt]he same", answer), f"{item} names nothing"


def test_what_is_not_met_is_listed_at_the_end() -> None:
    unmet = {item for item, _, answer in rows() if answer.startswith("**Not met")}
    end = TEXT.partition("## What is not met")[2]
    assert set(re.findall(r"\d+\.\d+\.\d+", end)) == unmet


def anchors(text: str) -> set[str]:
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", title.lower()) for title in titles)
    return {title.replace(" ", "-") for title in plain}


def test_each_place_in_a_document_that_is_named_is_there() -> None:
    for file, place in re.findall(r"\]\(([\w./-]*)#([\w-]+)\)", TEXT):
        target = ROOT / "docs" / file if file else ROOT / "docs" / "asvs.md"
        assert place in anchors(target.read_text("utf-8")), (file, place)
