"""A rulebook: the rules that a partnership gave itself, from a certain day on.

Each one adopted is a version, numbered from 1 in the order of the partnership's stream.
The version in force on the day decides.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, TypeAlias

from msgspec import Struct

from domain.dates import Edtf
from domain.errors import Contradiction

RuleName: TypeAlias = Literal["agm_every_months", "notice_clear_days", "quorum"]


class Rulebook(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """`in_force` is the day from which it applies. A rule that is None is not stated.

    * `agm_every_months`: the most months from one annual meeting to the next.
    * `notice_clear_days`: the fewest days between the notice and the meeting, neither
      of them counted.
    * `quorum`: the fewest people who must be present.

    `clauses` says where in the document a rule stands: {"quorum": "6.1"}.
    """

    in_force: Edtf
    agm_every_months: int | None = None
    notice_clear_days: int | None = None
    quorum: int | None = None
    clauses: dict[RuleName, str] = {}

    def stated(self) -> dict[RuleName, int]:
        """The rules that this rulebook has."""
        rules: dict[RuleName, int | None] = {
            "agm_every_months": self.agm_every_months,
            "notice_clear_days": self.notice_clear_days,
            "quorum": self.quorum,
        }
        return {name: rule for name, rule in rules.items() if rule is not None}


def check(rulebook: Rulebook) -> None:
    """Refuse a rulebook that says nothing or cannot be followed, with Contradiction."""
    rules = rulebook.stated()
    if not rules:
        raise Contradiction("a rulebook states at least one rule")
    if rulebook.in_force.latest is None:
        raise Contradiction("say from when the rulebook is in force: write 2014-04")
    for name, rule in rules.items():
        if rule < _AT_LEAST[name]:
            raise Contradiction(f"{_IN_WORDS[name]} is at least {_AT_LEAST[name]}")
    for name in rulebook.clauses:
        if name not in rules:
            raise Contradiction(f"a clause is named for {_IN_WORDS[name]}, but no rule")


def in_force_on(
    rulebooks: Sequence[Rulebook], day: date
) -> tuple[int, Rulebook] | None:
    """The version in force on that day and its number; None if there is none.

    Of those certainly in force by then (`in_force.latest` is that day or before it),
    the one that came into force last; of two on the same day, the higher version. A
    rulebook of "2014" therefore decides nothing before 31 December 2014.
    """
    begun = [
        (rulebook.in_force.latest, version)
        for version, rulebook in enumerate(rulebooks, start=1)
        if rulebook.in_force.latest is not None and rulebook.in_force.latest <= day
    ]
    if not begun:
        return None
    _, version = max(begun)
    return version, rulebooks[version - 1]


_AT_LEAST: dict[RuleName, int] = {
    "agm_every_months": 1,
    "notice_clear_days": 0,
    "quorum": 1,
}
_IN_WORDS: dict[RuleName, str] = {
    "agm_every_months": "the interval of annual meetings in months",
    "notice_clear_days": "the notice in clear days",
    "quorum": "the quorum",
}
