"""A fund's rounds: when applications are taken, and what they are judged by."""

from collections.abc import Sequence

from domain.bands import Band, check_bands
from domain.dates import Edtf, certainly_before, in_words
from domain.errors import BeyondLimit, Contradiction, NotBegun
from domain.fund import Fund, Round, opened, still_open
from domain.fund_events import Criterion, FundEvent, RoundClosed, RoundOpened
from domain.money import in_pounds
from domain.policies import Verdict
from domain.rules import fraction
from domain.rules import in_words as share_in_words


def open_round(
    fund: Fund | None,
    *,
    name: str,
    opens: Edtf,
    closes: Edtf,
    closes_at: str | None = None,
    budget: int | None = None,
    criteria: tuple[Criterion, ...] = (),
    bands: tuple[Band, ...] = (),
) -> list[FundEvent]:
    """Ask for applications; what they are judged by stays as it is said here.

    Without bands of its own a round has those of the fund.
    """
    fund = still_open(fund)
    if opens.earliest is None or closes.latest is None:
        raise Contradiction("say on which day the round opens and on which it closes")
    if certainly_before(closes, opens.earliest):
        raise Contradiction(
            f"a round that opens on {in_words(opens)} cannot close on "
            f"{in_words(closes)}"
        )
    if any(one.name.casefold() == name.casefold() for one in fund.rounds.values()):
        raise Contradiction(f"{fund.name} has had a round called {name}; name it anew")
    remaining = fund.left()
    if budget is not None and remaining is not None and budget > remaining:
        raise BeyondLimit(
            f"{fund.name} has {in_pounds(remaining)} left; "
            f"{in_pounds(budget)} is more than that"
        )
    _check_criteria(criteria)
    check_bands(bands)
    return [
        RoundOpened(
            round=len(fund.rounds) + 1,
            name=name,
            opens=opens,
            closes=closes,
            closes_at=closes_at,
            budget=budget,
            criteria=criteria,
            bands=bands or fund.bands,
        )
    ]


def close_round(
    fund: Fund | None, *, round: int, on: Edtf | None = None
) -> list[FundEvent]:
    """Take no more applications in this round, from the end of that day."""
    found = round_of(still_open(fund), round)
    if found.closed:
        return []
    if on and found.opens.earliest and certainly_before(on, found.opens.earliest):
        raise Contradiction(
            f"a round that opens on {in_words(found.opens)} cannot close on "
            f"{in_words(on)}"
        )
    return [RoundClosed(round=round, on=on)]


def round_of(fund: Fund | None, number: int) -> Round:
    """The round of that number. Raises NotBegun."""
    fund = opened(fund)
    if number not in fund.rounds:
        raise NotBegun(f"{fund.name} has no round {number}")
    return fund.rounds[number]


def band_of(fund: Fund | None, number: int | None, name: str | None) -> Band | None:
    """The band in which a grant was applied for, of its round or else of the fund."""
    fund = opened(fund)
    bands = fund.bands if number is None else round_of(fund, number).bands
    return next((band for band in bands if band.name == name), None)


def in_time(found: Round, day: Edtf | None, at: str | None = None) -> Verdict:
    """Was it asked for while the round was open? in time | early | late | unknown.

    `at` is the time of the day in London, "11:59"; None: nobody noted it. A round that
    closes at 12:00 is open until that minute begins.
    """
    if day is None or day.earliest is None or day.latest is None:
        return Verdict("unknown", "The day of the application is not recorded.")
    opens, closes = found.opens.earliest, found.closes.latest
    assert opens is not None, "a round has a first day"
    assert closes is not None, "a round has a last day"
    if day.latest < opens:
        because = f"{found.name} opened only on {in_words(found.opens)}."
        return Verdict("early", because)
    if day.earliest > closes:
        return Verdict("late", f"{found.name} closed {_end(found)}.")
    if day.earliest < opens or day.latest > closes:
        because = f"Only this is recorded of the day: {in_words(day)}."
        return Verdict("unknown", because)
    if found.closes_at is not None and day.latest == closes:
        return _on_the_last_day(found, day, at)
    return Verdict("in time", f"{found.name} was open until {_end(found, of='until')}.")


def _on_the_last_day(found: Round, day: Edtf, at: str | None) -> Verdict:
    """By the minute, for it closes at one. Times of a day are compared as written."""
    assert found.closes_at is not None, "only then is there a minute to judge by"
    closed = f"{found.name} closed {_end(found)}"
    if day.earliest != day.latest:
        because = f"Only this is recorded of the day: {in_words(day)}."
        return Verdict("unknown", because)
    if at is None:
        return Verdict("unknown", f"{closed}; at what time it came is not recorded.")
    if at >= found.closes_at:
        return Verdict("late", f"{closed}; this came at {at}.")
    return Verdict("in time", f"{closed}; this came at {at}.")


def _end(found: Round, of: str = "on") -> str:
    """On 30 April 2015 at 12:00; `of` "until" leaves the "on" out."""
    day = in_words(found.closes)
    at = f" at {found.closes_at}" if found.closes_at else ""
    return f"on {day}{at}" if of == "on" else f"{day}{at}"


def matched(share: str | None, amount: int, elsewhere: int | None) -> Verdict | None:
    """Does enough come from elsewhere? met | not met | unknown; None: nothing asked."""
    if share is None:
        return None
    asked = f"{share_in_words(share)} of the cost has to come from elsewhere"
    if elsewhere is None:
        return Verdict("unknown", f"{asked.capitalize()}; how much does is unknown.")
    enough = elsewhere >= fraction(share) * (amount + elsewhere)
    whole = f"{in_pounds(elsewhere)} of {in_pounds(amount + elsewhere)} does"
    return Verdict("met" if enough else "not met", f"{asked.capitalize()}; {whole}.")


def _check_criteria(criteria: Sequence[Criterion]) -> None:
    names = [one.name.casefold() for one in criteria]
    if len(set(names)) < len(names):
        raise Contradiction("two criteria have the same name; give each its own")
    for one in criteria:
        if one.out_of < 1 or one.weight < 1:
            raise Contradiction(
                f"{one.name} is scored out of at least 1, and counts at least once"
            )
