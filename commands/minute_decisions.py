"""What minutes tell of one decision, as the facts of an entry, and what they do not."""

from collections.abc import Mapping
from typing import Any

from commands.minute_lines import DecisionLine
from commands.minute_names import by_consent, names_somebody

BY_PATTERN = "found by pattern: the minutes do not mark it as a decision"
NOT_SAID = "unanimous in the file only: how it was decided reads not recorded"
SEALED = "its words name somebody: sealed, which a quote is not"

Facts = dict[str, Any]


def facts_of(
    decided: DecisionLine, *, known: frozenset[str], people: Mapping[str, str]
) -> tuple[Facts, list[str]]:
    """The facts, and a remark on each thing that is not as the line has it.

    `known` are the words of the names in the file, `people` those present, by name.
    """
    remarks: list[str] = []
    somebody = names_somebody(decided, known)
    if somebody:
        remarks.append(SEALED)
    lost = decided.outcome in {"lost", "not carried"}
    facts: Facts = {
        "words" if somebody else "quote": plain(decided.text),
        "on": decided.date,
        "occurred": decided.date,
        "outcome": "lost" if lost else decided.outcome,
        **_votes(decided, remarks),
        **_movers(decided, people, remarks),
        **_reason(decided, remarks),
    }
    return facts, remarks


def plain(words: str) -> str:
    """Words that a script does not take for a label."""
    return f"${words}" if words.startswith("$") else words


def _votes(decided: DecisionLine, remarks: list[str]) -> Facts:
    """How it was decided, as far as numbers or the minutes' own words tell that."""
    votes = decided.votes
    if votes is None:
        return {}
    if votes.unanimous and votes.against:
        remarks.append("its votes are left out: unanimous, and some of them against")
        return {}
    if votes.for_ is not None and votes.against is not None:
        count = {"for": votes.for_, "against": votes.against}
        return {"how": "vote", "votes": count | {"abstain": votes.abstain or 0}}
    if votes.for_ is not None or votes.against is not None:
        remarks.append("its votes are left out: not both sides are counted")
        return {}
    if by_consent(decided):
        return {"how": "consent"}
    if votes.unanimous:
        remarks.append(NOT_SAID)
    return {}


def _movers(
    decided: DecisionLine, people: Mapping[str, str], remarks: list[str]
) -> Facts:
    """Who proposed and who seconded it, where such a person was there."""
    named = {"proposer": decided.proposer, "seconder": decided.seconder}
    facts: Facts = {}
    for role, name in named.items():
        if name is not None and name.casefold() in people:
            facts[role] = people[name.casefold()]
        elif name is not None:
            remarks.append(f"its {role} is left out: nobody present is named so")
    return facts


def _reason(decided: DecisionLine, remarks: list[str]) -> Facts:
    """What is to be said of the entry itself. It may name people, and is sealed."""
    said = []
    if decided.item:
        said.append(f'In the minutes under "{decided.item}".')
    if not decided.explicit:
        said.append(f"{BY_PATTERN[0].upper()}{BY_PATTERN[1:]}.")
        remarks.append(BY_PATTERN)
    return {"reason": " ".join(said)} if said else {}
