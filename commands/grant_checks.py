"""What a field of a published grant may hold, told in plain words where it does not."""

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from domain.giving360 import Kind, leaf_at

LONGEST = 4_000
"""Characters of what is kept as it was published."""

_LONGEST_OF = {
    "id": 190,
    "title": 200,
    "dateModified": 100,
    "recipientOrganization/0/id": 190,
    "recipientOrganization/0/name": 200,
    "recipientIndividual/name": 200,
    "fundingOrganization/0/id": 190,
    "fundingOrganization/0/name": 200,
    "fundingOrganization/0/department": 200,
    "grantProgramme/0/code": 200,
    "grantProgramme/0/title": 200,
}
_PLACES = re.compile(r"beneficiaryLocation/\d+/(name|countryCode|geoCode|geoCodeType)")
_LONGEST_OF_PLACES = 200
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PART = re.compile(r"\d{4}(-(0[1-9]|1[0-2]))?", re.ASCII)
_TIME = re.compile(
    r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII
)
_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,20})?", re.ASCII)
_AMOUNT = re.compile(r"(\d{1,11})(\.(\d{1,2}))?", re.ASCII)
_WITH_SIGNS = re.compile(r"(£|GBP)?\s*\d[\d,\s]*(\.\d+)?\s*(GBP)?", re.IGNORECASE)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s\x00-\x1f\x7f\"<>\\^`{|}]+")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")

_COUNTRIES = """
AF AX AL DZ AS AD AO AI AQ AG AR AM AW AU AT AZ BS BH BD BB BY BE BZ BJ BM BT BO BQ BA
BW BV BR IO BN BG BF BI KH CM CA CV KY CF TD CL CN CX CC CO KM CG CD CK CR CI HR CU CW
CY CZ DK DJ DM DO EC EG SV GQ ER EE ET FK FO FJ FI FR GF PF TF GA GM GE DE GH GI GR GL
GD GP GU GT GG GN GW GY HT HM VA HN HK HU IS IN ID IR IQ IE IM IL IT JM JP JE JO KZ KE
KI KP KR KW KG LA LV LB LS LR LY LI LT LU MO MK MG MW MY MV ML MT MH MQ MR MU YT MX FM
MD MC MN ME MS MA MZ MM NA NR NP NL NC NZ NI NE NG NU NF MP NO OM PK PW PS PA PG PY PE
PH PN PL PT PR QA RE RO RU RW BL SH KN LC MF PM VC WS SM ST SA SN RS SC SL SG SX SK SI
SB SO ZA GS SS ES LK SD SR SJ SZ SE CH SY TW TJ TZ TH TL TG TK TO TT TN TR TM TC TV UG
UA AE GB US UM UY UZ VU VE VN VG VI WF EH YE ZM ZW
"""
COUNTRIES = frozenset(_COUNTRIES.split())
"""Those of ISO 3166 that the standard lists."""

_CODES = {
    "regrantType": frozenset(f"FRG0{n}0" for n in range(1, 8)),
    "locationScope": frozenset({*(f"GLS0{n}0" for n in range(1, 7)), "GLS099"}),
    "primaryGrantReason": frozenset(f"GTIR{n:02}0" for n in range(1, 13)),
    "secondaryGrantReason": frozenset(f"GTIR{n:02}0" for n in range(1, 13)),
    "grantPurpose": frozenset(f"GTIP{n:02}0" for n in range(1, 18)),
}
_ACCEPTED: dict[Kind, str] = {
    "number": "a number in figures, such as 12 or 53.4123",
    "date": "a day such as 2014-05-01, or a time such as 2014-05-01T09:30:00Z",
    "part date": "a day such as 2014-05-01, a month 2014-05, a year 2014, or a time "
    "such as 2014-05-01T09:30:00Z",
    "time": "a time such as 2014-05-01T09:30:00Z",
    "address": "an address such as https://example.org/grants",
    "currency": "three capital letters, such as GBP",
    "yes or no": "Yes or No",
}
_MOST_DEGREES = {"latitude": 90, "longitude": 180}


@lru_cache(maxsize=65_536)  # most of a file says the same again and again
def accepted_instead(path: str, text: str) -> str | None:
    """What would do in place of a text; None: it does."""
    kind = leaf_at(path).kind
    name = [part for part in path.split("/") if not part.isdecimal()][-1]
    if kind != "text":
        right = _RIGHT[kind](text)
        if right and name in _MOST_DEGREES:
            most = _MOST_DEGREES[name]
            return None if abs(float(text)) <= most else f"-{most} to {most} degrees"
        return None if right else _ACCEPTED[kind]
    if name == "countryCode" and text not in COUNTRIES:
        return "a country's two letters, such as GB"
    if name in _CODES and text not in _CODES[name]:
        return f"one of {', '.join(sorted(_CODES[name]))}"
    return _words(path, text)


def _words(path: str, text: str) -> str | None:
    longest = _LONGEST_OF.get(path, LONGEST)
    if _PLACES.fullmatch(path):
        longest = _LONGEST_OF_PLACES
    if len(text) > longest:
        return f"at most {longest:,} characters; there are {len(text):,}"
    if longest < LONGEST and _BREAKS.search(text):
        return "text on one line"
    if _CONTROLS.search(text):
        return "plain text, without characters that do not print"
    return None


@lru_cache(maxsize=65_536)
def pence_of(text: str) -> int | str:
    """An amount in pence; a text: what would do in its place."""
    found = _AMOUNT.fullmatch(text)
    if found is not None:
        pence = int(found[1]) * 100 + int((found[3] or "").ljust(2, "0"))
        return pence if pence <= _MOST else "at most 10000000000"
    if text.startswith("-") and _NUMBER.fullmatch(text):
        return "an amount that is not below nothing"
    if _NUMBER.fullmatch(text):
        return "pounds and whole pence, such as 1250.50"
    if _WITH_SIGNS.fullmatch(text):
        return "figures alone, without £ and commas, such as 1250.50"
    return "an amount in figures, such as 1250 or 1250.50"


_MOST = 10**12  # pence
_FIRST_YEAR = "1000"  # of a date that is kept


@lru_cache(maxsize=65_536)
def first_and_last(text: str) -> tuple[date, date]:
    """The first and the last day that a date of the standard stands for."""
    year, month = int(text[:4]), text[5:7]
    if len(text) >= len("2014-05-01"):
        day = date.fromisoformat(text[:10])
        return day, day
    first = date(year, int(month or 1), 1)
    ends = date(year, 12, 31) if not month else _end_of_month(first)
    return first, ends


def _end_of_month(first: date) -> date:
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _is_day(text: str) -> bool:
    if _DAY.fullmatch(text) is None or text < _FIRST_YEAR:
        return False
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


def _is_time(text: str) -> bool:
    if _TIME.fullmatch(text) is None or text < _FIRST_YEAR:
        return False
    try:
        return bool(datetime.fromisoformat(text))
    except ValueError:
        return False


def _is_part(text: str) -> bool:
    return _PART.fullmatch(text) is not None and text >= _FIRST_YEAR


_RIGHT: dict[Kind, Callable[[str], bool]] = {
    "number": lambda text: _NUMBER.fullmatch(text) is not None,
    "date": lambda text: _is_day(text) or _is_time(text),
    "part date": lambda text: _is_part(text) or _is_day(text) or _is_time(text),
    "time": _is_time,
    "address": lambda text: _ADDRESS.fullmatch(text) is not None,
    "currency": lambda text: _CURRENCY.fullmatch(text) is not None,
    "yes or no": lambda text: text in {"Yes", "No"},
}
