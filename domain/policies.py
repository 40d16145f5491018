"""Policies: what the rules in force make of the facts, and why.

Each is a pure function that returns a verdict. The verdict is stored with what was
decided, so that a later change of the rules, or of this file, leaves it as it was.
"""

from collections.abc import Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from domain.dates import days_after, in_words, on
from domain.rulebook import Rulebook, RuleName, in_force_on
from domain.rules import MeetingKind, Quorum, part_of
from domain.rules import in_words as share_in_words


class Verdict(Struct, frozen=True, omit_defaults=True):
    """`because` is one sentence for people; `rulebook` the version that was used."""

    outcome: str
    because: str
    rulebook: int | None = None
    clause: str | None = None


class Present(Struct, frozen=True, kw_only=True):
    """Who counts towards a quorum at one moment. None: not recorded.

    `number` are those there who may vote, without whoever withdrew; `entitled` all who
    may. `groups` counts those there by category of seat and by organisation; of the
    `unnamed` neither is known. `by_proxy` and `proxied` are those whose vote somebody
    else holds. `had`: there was a quorum before; `adjourned`: it was adjourned for want
    of one.
    """

    number: int | None = None
    unnamed: int = 0
    entitled: int | None = None
    groups: dict[str, int] = {}
    by_proxy: int = 0
    proxied: dict[str, int] = {}
    kind: MeetingKind = "ordinary"
    had: bool = False
    adjourned: bool = False


class Told(Struct, frozen=True, kw_only=True):
    """How people were told of a meeting. `given` None: when is not recorded.

    `waived_by` are those entitled who did without notice, of all `entitled`.
    """

    given: date | None = None
    kind: MeetingKind = "ordinary"
    waived_by: int | None = None
    entitled: int | None = None


class NoticeBy(Struct, frozen=True, omit_defaults=True):
    """The last day on which notice is in time. `by` None: nothing asks for notice."""

    by: date | None
    because: str
    rulebook: int | None = None
    clause: str | None = None


def quorum(rulebooks: Sequence[Rulebook], day: date, there: Present) -> Verdict:
    """Were enough people there? met | not met | lost | not required | unknown.

    Whoever is there by proxy alone is not there, unless the rules count proxies. After
    an adjournment whoever comes may be enough, but somebody has to.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    name, rule = rulebook.quorum_for(there.kind)
    if rule is None:
        return not_required(version, "quorum")
    clause = rulebook.clauses.get(name)
    by = cited(version, clause)
    asks = f"{by} asks for {_asked(rule, there.entitled)}"
    if there.adjourned and rule.when_adjourned == "those present":
        asks = f"{by} lets those who come after an adjournment be the quorum"
        rule = Quorum(number=1)
    count = there if rulebook.proxies_count else _themselves(there)
    enough = _enough(rule, count)
    if there.number is None or enough is None:
        missing = "how many were" if there.number is None else "how many are entitled"
        because = f"{asks}; {missing} is not recorded."
        return Verdict("unknown", because, version, clause)
    short = _short(rule, count)
    said = [f"{count.groups.get(group, 0)} for {group}" for group in short]
    because = f"{asks}; {_were(there)}{f', {_listed(said)}' if said else ''}"
    if enough and short and max(short.values()) <= there.unnamed:
        because = f"{because} by name, and {there.unnamed} came unnamed."
        return Verdict("unknown", because, version, clause)
    because = f"{because}."
    if enough and not short:
        return Verdict("met", because, version, clause)
    return Verdict("lost" if there.had else "not met", because, version, clause)


def notice(rulebooks: Sequence[Rulebook], day: date, told: Told) -> Verdict:
    """Was it called in time? ok | short | waived | not required | unknown.

    In clear days: the day of the notice and the day of the meeting are not counted,
    as in the CIO (General) Regulations 2012, regulation 35. A notice that counts as
    given only some days after it was sent is counted from then.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return no_rulebook(day)
    version, rulebook = found
    name, days = rulebook.notice_for(told.kind)
    if days is None:
        return not_required(version, "notice")
    clause = rulebook.clauses.get(name)
    asks = f"{cited(version, clause)} asks for {counted(days, 'clear day')} of notice"
    if told.given is None:
        said, enough = "when notice was given is not recorded", None
    else:
        later = rulebook.notice_served_after_days or 0
        clear = (day - told.given).days - 1 - later
        when = f"given on {in_words(on(told.given))} for {in_words(on(day))}"
        if later:
            served = in_words(on(days_after(told.given, later)))
            when += f", and counted as given on {served}"
        said = f"it was {when}, which is {counted(max(clear, 0), 'clear day')}"
        enough = clear >= days
    if not enough and told.waived_by is not None:
        waived, word = _waiver(rulebook, told)
        short = enough is False and waived is False
        outcome = "waived" if waived else "short" if short else "unknown"
        return Verdict(outcome, f"{asks}; {said}; {word}.", version, clause)
    outcome = "unknown" if enough is None else "ok" if enough else "short"
    return Verdict(outcome, f"{asks}; {said}.", version, clause)


def notice_by(rulebooks: Sequence[Rulebook], day: date, kind: MeetingKind) -> NoticeBy:
    """When notice of a meeting on that day can be given at the latest.

    The clear days lie between: neither the day of the notice nor the day of the meeting
    is one of them.
    """
    found = in_force_on(rulebooks, day)
    if found is None:
        return NoticeBy(None, no_rulebook(day).because)
    version, rulebook = found
    name, days = rulebook.notice_for(kind)
    if days is None:
        return NoticeBy(None, not_required(version, "notice").because, version)
    clause = rulebook.clauses.get(name)
    served = rulebook.notice_served_after_days or 0
    last = days_after(day, -(days + served + 1))
    because = (
        f"{cited(version, clause)} asks for {counted(days, 'clear day')} of notice; "
        f"for {in_words(on(day))} it is given by {in_words(on(last))}"
    )
    if served:
        because += f", as it counts as given {counted(served, 'day')} after that"
    return NoticeBy(last, f"{because}.", version, clause)


def _waiver(rulebook: Rulebook, told: Told) -> tuple[bool | None, str]:
    """Whether enough did without notice, and in words; None: that is not known."""
    did = "did without it"
    if rulebook.notice_waiver is None:
        return False, f"{told.waived_by} {did}, which no rule allows"
    asked = share_in_words(rulebook.notice_waiver)
    if told.entitled is None:
        may = f"{asked} of those entitled may, and how many they are is not recorded"
        return None, f"{told.waived_by} {did}; {may}"
    needed = part_of(rulebook.notice_waiver, told.entitled)
    assert told.waived_by is not None, "this is asked only where somebody did without"
    of = f"{told.waived_by} of {told.entitled} {did}; {needed} ({asked}) may"
    return told.waived_by >= needed, of


def _themselves(there: Present) -> Present:
    """The same without those whose vote somebody else holds."""
    if there.number is None or not there.by_proxy:
        return there
    proxied = there.proxied
    groups = {group: n - proxied.get(group, 0) for group, n in there.groups.items()}
    return replace(there, number=there.number - there.by_proxy, groups=groups)


def _were(there: Present) -> str:
    """How many there were: 4 were; 1 was there, 3 by proxy."""
    assert there.number is not None, "this is said only of those who were counted"
    themselves = there.number - there.by_proxy
    were = f"{themselves} {'was' if themselves == 1 else 'were'}"
    return f"{were} there, {there.by_proxy} by proxy" if there.by_proxy else were


def _enough(rule: Quorum, there: Present) -> bool | None:
    """Whether so many are enough; None: it depends on what is not recorded."""
    if there.number is None:
        return None
    needed = _needed(rule, there.entitled)
    if needed is not None:
        return there.number >= needed
    if rule.number is None:
        return None
    # The share is not known: fewer than the greater number cannot be enough, and as
    # many as the lesser one always are.
    reached = there.number >= rule.number
    return reached if reached == (rule.whichever == "less") else None


def _short(rule: Quorum, there: Present) -> dict[str, int]:
    """How many are not there by name of each group that the rule names."""
    lacking = {
        group: least - there.groups.get(group, 0)
        for group, least in rule.including.items()
    }
    return {group: number for group, number in lacking.items() if number > 0}


def _needed(rule: Quorum, entitled: int | None) -> int | None:
    """How many that is; None: it depends on how many are entitled."""
    named = sum(rule.including.values())
    if rule.share is None:
        return rule.number or named
    if entitled is None:
        return None
    part = part_of(rule.share, entitled)
    if rule.number is None:
        return part
    return (max if rule.whichever == "greater" else min)(rule.number, part)


def _asked(rule: Quorum, entitled: int | None) -> str:
    """What the rule asks for: at least 3 present; one third of 10, which is 4."""
    asked = [f"at least {rule.number}"] if rule.number is not None else []
    if rule.share is not None:
        part = f"{share_in_words(rule.share)} of those entitled"
        if entitled is not None:
            part += f" ({part_of(rule.share, entitled)} of {entitled})"
        asked.append(part)
    both = " or ".join(asked)
    if rule.number is not None and rule.share is not None:
        both += f", whichever is {rule.whichever}"
    named = [f"{least} for {group}" for group, least in rule.including.items()]
    if not asked:
        return f"{_listed(named)} to be present"
    return f"{both} present" + (f", {_listed(named)} among them" if named else "")


def no_rulebook(day: date) -> Verdict:
    """Nothing can be said: no rules are recorded."""
    because = f"No rulebook is recorded as in force on {in_words(on(day))}."
    return Verdict("unknown", because)


def not_required(version: int, rule: str) -> Verdict:
    """The rulebook does not ask for it."""
    return Verdict("not required", f"Rulebook {version} asks for no {rule}.", version)


def cited(version: int, clause: str | None) -> str:
    """A rulebook as a sentence names it, with the clause where one is known."""
    return f"Rulebook {version} ({clause})" if clause else f"Rulebook {version}"


def clause_of(rulebook: Rulebook, name: RuleName) -> str | None:
    """Where in the document a rule stands."""
    return rulebook.clauses.get(name)


def counted(number: int, unit: str) -> str:
    """A number of things: 1 month, 2 months."""
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def _listed(words: Sequence[str]) -> str:
    return " and ".join(words)
