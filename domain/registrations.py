"""Registration numbers: which registers there are, and what their numbers look like.

Registers have the codes of the lists for GB at https://org-id.guide (its data:
github.com/org-id/register, lists/gb), which 360Giving and other standards write before
a number: GB-CHC-1110767. All of its confirmed lists that say what their numbers look
like are here, with the examples that each gives; besides them the codes of churches
(GB-COE), which parish groups have where they have nothing else.

    GB-CHC      Charity Commission, England and Wales: 279417, 1090095, 1173575; a
                charity under another has that one's number and one of its own, 209131-1
    GB-SC       Scottish Charity Register: SC042386, SC000587
    GB-NIC      Charity Commission for Northern Ireland: six digits from 100002 on
    GB-REV      charities known to HM Revenue and Customs alone: X6243
    GB-CASC     community amateur sports clubs (360Giving's list): df679063
    GB-COH      Companies House: 8 characters, 09506232; other kinds than companies of
                England and Wales have letters first. The letters are those of its
                customer guide to uniform resource identifiers; societies (IP, RS, SP …)
                may have letters at the end too, RS007614 and IP27591R
    GB-MPR      Mutuals Public Register: 235C, IP031455
    GB-SHPE     social housing providers, England: LH4401, H4244, 4793
    GB-LAE      local authorities, England: WOT, BAS, TRF; combined ones have four
    GB-LAS      local authorities, Scotland: ZET, WLN
    GB-PLA      principal local authorities, Wales: AGY, TOF
    GB-LANI     local authorities, Northern Ireland: ANN, BFS
    GB-GOR      government organisations, retired in 2021: OT1211, D1198
    GB-GOV      government departments: 1, 4
    GB-GOVUK    the last part of a body's address at gov.uk, with _ for -
    GB-NHS      NHS organisation codes: 01F, 7A1A5, RAX
    GB-EDU      schools, England: 125554, the "URN"
    GB-SCOTEDU  schools, Scotland: 8212627
    GB-WALEDU   schools, Wales: 6602130
    GB-IRN      schools, Northern Ireland: 542-0059
    GB-UKPRN    learning providers: 10000346
    GB-HESA     higher education: 0177
    GB-COE      Church of England churches: 608393
    GB-SRS      buyers known to the government's supplier registration alone:
                sid4gov.cabinetoffice.gov.uk/tBq37PN7

Lists without numbers to be seen (GB-COA, GB-CR, GB-PPG) and its two tests are left out.
"""

import re
from collections.abc import Callable
from typing import Literal, TypeAlias, get_args

from msgspec import Struct

from domain.errors import Contradiction

Register: TypeAlias = Literal[
    "GB-CHC",
    "GB-COH",
    "GB-SC",
    "GB-NIC",
    "GB-MPR",
    "GB-LAE",
    "GB-LAS",
    "GB-PLA",
    "GB-LANI",
    "GB-EDU",
    "GB-SCOTEDU",
    "GB-WALEDU",
    "GB-IRN",
    "GB-UKPRN",
    "GB-HESA",
    "GB-NHS",
    "GB-REV",
    "GB-CASC",
    "GB-SHPE",
    "GB-COE",
    "GB-GOV",
    "GB-GOVUK",
    "GB-GOR",
    "GB-SRS",
]


class Registration(Struct, frozen=True):
    """A number in a register, in the form that the register gives it."""

    scheme: Register
    number: str

    def identifier(self) -> str:
        """The same in one word: GB-CHC-1110767."""
        return f"{self.scheme}-{self.number}"


class _Form(Struct, frozen=True):
    """`like` is what a number of `register` looks like, `tidy` how it is written so."""

    register: str
    looks: str
    like: re.Pattern[str]
    tidy: Callable[[str], str] = str.upper


_COMPANIES = (
    *("AC", "BR", "CE", "CS", "EN", "ES", "FC", "FE", "GE", "GN", "GS", "IC", "IP"),
    *("LP", "NA", "NC", "NF", "NI", "NL", "NO", "NP", "NR", "NV", "NZ", "OC", "OE"),
    *("PC", "R0", "RC", "RS", "SA", "SC", "SE", "SF", "SG", "SI", "SL", "SO", "SP"),
    *("SR", "SZ", "ZC"),
)


def _charity(number: str) -> str:
    """Without zeros before it: a charity's numbers are counted, not padded."""
    return number.replace("/", "-").lstrip("0")


def _company(number: str) -> str:
    """With zeros up to 8 characters: 7597525 is 07597525, SC1234 is SC001234."""
    number = number.upper()
    letters = next((one for one in _COMPANIES if number.startswith(one)), "")
    digits = number.removeprefix(letters)
    return letters + digits.zfill(8 - len(letters)) if digits.isdigit() else number


def _scottish(number: str) -> str:
    return "SC" + number.upper().removeprefix("SC").zfill(6)


def _northern(number: str) -> str:
    return number.upper().removeprefix("NIC")


def _form(
    register: str,
    looks: str,
    like: str,
    tidy: Callable[[str], str] = str.upper,
) -> _Form:
    return _Form(register, looks, re.compile(like, re.ASCII), tidy)


_FORMS: dict[Register, _Form] = {
    "GB-CHC": _form(
        "the Charity Commission",
        "six or seven digits, as in 1110767, and -1 after it for a charity under it",
        r"[1-9]\d{5,6}(-[1-9]\d{0,3})?",
        _charity,
    ),
    "GB-COH": _form(
        "Companies House",
        "eight digits, or letters and digits, as in 07597525, SC123456 and CE001234",
        rf"\d{{8}}|(?=.{{8}}\Z)({'|'.join(_COMPANIES)})\d{{3,6}}[A-Z]{{0,3}}",
        _company,
    ),
    "GB-SC": _form(
        "the Scottish Charity Register",
        "SC and six digits, as in SC042386",
        r"SC0\d{5}",
        _scottish,
    ),
    "GB-NIC": _form(
        "the Charity Commission for Northern Ireland",
        "six digits that begin with 1, as in 100012",
        r"1\d{5}",
        _northern,
    ),
    "GB-MPR": _form(
        "the Mutuals Public Register",
        "digits, with letters before or after them, as in 235C and IP031455",
        r"[A-Z]{0,4}\d{1,6}[A-Z]{0,4}",
    ),
    "GB-LAE": _form(
        "local authorities in England",
        "three or four letters, as in TRF",
        r"[A-Z]{3,4}",
    ),
    "GB-LAS": _form("local authorities in Scotland", "three letters", r"[A-Z]{3}"),
    "GB-PLA": _form("local authorities in Wales", "three letters", r"[A-Z]{3}"),
    "GB-LANI": _form(
        "local authorities in Northern Ireland", "three letters", r"[A-Z]{3}"
    ),
    "GB-EDU": _form("schools in England", "six digits, as in 125554", r"\d{6}"),
    "GB-SCOTEDU": _form("schools in Scotland", "seven digits", r"\d{7}"),
    "GB-WALEDU": _form("schools in Wales", "seven digits", r"\d{7}"),
    "GB-IRN": _form(
        "schools in Northern Ireland", "digits as in 542-0059", r"\d{3}-\d{4}"
    ),
    "GB-UKPRN": _form(
        "learning providers", "eight digits that begin with 1", r"1\d{7}"
    ),
    "GB-HESA": _form(
        "higher education",
        "four digits, as in 0177",
        r"\d{4}",
        lambda number: number.zfill(4),
    ),
    "GB-NHS": _form(
        "the NHS", "three to twelve letters and digits, as in RAX", r"[A-Z0-9]{3,12}"
    ),
    "GB-REV": _form(
        "HM Revenue and Customs",
        "one or two letters and up to six digits, as in X6243",
        r"[A-Z]{1,2}\d{1,6}",
    ),
    "GB-CASC": _form(
        "community amateur sports clubs",
        "eight digits and letters from a to f, as in df679063",
        r"[0-9a-f]{8}",
        str.lower,
    ),
    "GB-SHPE": _form(
        "social housing providers",
        "four digits, or up to three letters and digits, as in LH4401",
        r"[A-Z]{0,3}\d{3,4}",
    ),
    "GB-COE": _form("churches", "six digits, as in 608393", r"\d{6}"),
    "GB-GOV": _form("government departments", "up to three digits", r"\d{1,3}"),
    "GB-GOVUK": _form(
        "bodies at gov.uk",
        "the end of their address, as in department_for_education",
        r"[a-z0-9]+(_[a-z0-9]+)*",
        lambda number: number.lower().replace("-", "_"),
    ),
    "GB-GOR": _form(
        "government organisations",
        "one or two letters and up to four digits, as in OT1211",
        r"[A-Z]{1,2}\d{1,4}",
    ),
    "GB-SRS": _form(
        "government buyers",
        "a host and eight letters: sid4gov.cabinetoffice.gov.uk/tBq37PN7",
        r"[a-z0-9.-]+/[A-Za-z0-9]{8}",
        lambda number: number,
    ),
}


def registered(scheme: Register, number: str) -> Registration:
    """A number in the form of its register. Raises Contradiction if it has another.

    Spaces are left out, letters made great or small, and zeros put or taken as the
    register has them; the register's code may stand before it.
    """
    if wrong := wrong_with(scheme, number):
        raise Contradiction(wrong)
    return Registration(scheme, _tidy(scheme, number))


def wrong_with(scheme: Register, number: str) -> str | None:
    """Why something is no number of a register; None: it is like one."""
    form = _FORMS[scheme]
    if form.like.fullmatch(_tidy(scheme, number)):
        return None
    those = f"those are {form.looks}"
    return f"{number} is no number of {form.register} ({scheme}): {those}"


def _tidy(scheme: Register, number: str) -> str:
    plain = re.sub(f"^{scheme}-", "", "".join(number.split()), flags=re.IGNORECASE)
    return _FORMS[scheme].tidy(plain)


def read(identifier: str) -> Registration | None:
    """The registration that an identifier is, GB-COH-07597525; None if it is another.

    Of wrong form or of a register that is not known, it is an identifier all the same:
    just not a registration.
    """
    codes = sorted(get_args(Register), key=len, reverse=True)
    scheme = next((one for one in codes if identifier.startswith(f"{one}-")), None)
    if scheme is None or wrong_with(scheme, identifier):
        return None
    return registered(scheme, identifier)
