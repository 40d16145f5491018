"""Registration numbers: the form of each register, tidied, or told what is wrong."""

from typing import get_args

import pytest

from domain.errors import Contradiction
from domain.registrations import Register, Registration, read, registered

AS_THEY_ARE: dict[Register, tuple[str, ...]] = {
    "GB-CHC": ("279417", "1090095", "1173575", "209131-1"),
    "GB-COH": ("09506232", "SC123456", "CE001234", "R0000123", "IP27591R", "RS007614"),
    "GB-SC": ("SC042386", "SC025693", "SC000587"),
    "GB-NIC": ("100012", "105631"),
    "GB-MPR": ("235C", "IP031455", "7614"),
    "GB-LAE": ("TRF", "BAS", "GMCA"),
    "GB-LAS": ("ZET", "WLN", "ORK"),
    "GB-PLA": ("AGY", "TOF"),
    "GB-LANI": ("ANN", "BFS"),
    "GB-EDU": ("125554", "134533"),
    "GB-SCOTEDU": ("8212627",),
    "GB-WALEDU": ("6602130",),
    "GB-IRN": ("542-0059",),
    "GB-UKPRN": ("10000346", "10010014"),
    "GB-HESA": ("0177", "0069"),
    "GB-NHS": ("01F", "7A1A5", "Z1070", "RAX"),
    "GB-REV": ("X6243", "XT12345"),
    "GB-CASC": ("df679063", "2a36d1ee"),
    "GB-SHPE": ("LH4401", "H4244", "4793"),
    "GB-COE": ("608393", "616142"),
    "GB-GOV": ("1", "13"),
    "GB-GOVUK": ("department_for_education",),
    "GB-GOR": ("OT1211", "PB1204", "D1198"),
    "GB-SRS": ("sid4gov.cabinetoffice.gov.uk/tBq37PN7",),
}
"""The examples that the lists give of themselves, and their near relations."""

NUMBERS = [(scheme, one) for scheme, ones in AS_THEY_ARE.items() for one in ones]


def test_every_register_is_tried_here() -> None:
    assert set(AS_THEY_ARE) == set(get_args(Register))


@pytest.mark.parametrize(("scheme", "number"), NUMBERS)
def test_a_number_as_its_register_writes_it_stays_as_it_is(
    scheme: Register, number: str
) -> None:
    assert registered(scheme, number) == Registration(scheme, number)
    assert read(f"{scheme}-{number}") == Registration(scheme, number)


@pytest.mark.parametrize(
    ("scheme", "written", "number"),
    [
        ("GB-COH", "7597525", "07597525"),
        ("GB-COH", "075 97 525", "07597525"),
        ("GB-COH", "sc1234", "SC001234"),
        ("GB-COH", "GB-COH-7597525", "07597525"),
        ("GB-COH", "R0123", "R0000123"),
        ("GB-CHC", "0512710", "512710"),
        ("GB-CHC", "209131/1", "209131-1"),
        ("GB-CHC", " 1110767 ", "1110767"),
        ("GB-SC", "42386", "SC042386"),
        ("GB-SC", "sc 042386", "SC042386"),
        ("GB-NIC", "NIC100012", "100012"),
        ("GB-CASC", "DF679063", "df679063"),
        ("GB-HESA", "69", "0069"),
        ("GB-GOVUK", "Department-for-Education", "department_for_education"),
        ("GB-LAE", "trf", "TRF"),
    ],
)
def test_a_number_is_written_as_its_register_does(
    scheme: Register, written: str, number: str
) -> None:
    assert registered(scheme, written).number == number


@pytest.mark.parametrize(
    ("scheme", "number"),
    [
        ("GB-CHC", "12345"),
        ("GB-CHC", "12345678"),
        ("GB-CHC", "SC042386"),
        ("GB-CHC", "1110767-0"),
        ("GB-CHC", "١١١٠٧٦٧"),
        ("GB-COH", "123456789"),
        ("GB-COH", "XX123456"),
        ("GB-COH", "SC1234567"),
        ("GB-COH", "07597525\n7"),
        ("GB-SC", "SC142386"),
        ("GB-SC", "042386X"),
        ("GB-NIC", "200012"),
        ("GB-UKPRN", "20000346"),
        ("GB-EDU", "12555"),
        ("GB-LAE", "Trafford"),
        ("GB-IRN", "5420059"),
        ("GB-MPR", ""),
        *((scheme, "?") for scheme in get_args(Register)),
    ],
)
def test_a_number_of_another_form_is_refused_with_the_right_one(
    scheme: Register, number: str
) -> None:
    with pytest.raises(Contradiction, match=f"is no number of .* .{scheme}.: those"):
        registered(scheme, number)


def test_a_refusal_shows_what_a_right_number_looks_like() -> None:
    with pytest.raises(Contradiction) as refused:
        registered("GB-CHC", "12")
    assert str(refused.value) == (
        "12 is no number of the Charity Commission (GB-CHC): those are six or seven "
        "digits, as in 1110767, and -1 after it for a charity under it"
    )


@pytest.mark.parametrize(
    "identifier",
    [
        "360G-trafford-be_active",
        "GB-XYZ-1",
        "GB-COH-none",
        "GB-CHC",
        "US-EIN-522044704",
        "",
    ],
)
def test_an_identifier_that_is_no_registration_is_none(identifier: str) -> None:
    assert read(identifier) is None


def test_a_registration_is_read_out_of_an_identifier_as_its_register_writes_it() -> (
    None
):
    assert read("GB-COH-7597525") == Registration("GB-COH", "07597525")
    assert read("GB-SCOTEDU-8212627") == Registration("GB-SCOTEDU", "8212627")
    assert Registration("GB-COH", "07597525").identifier() == "GB-COH-07597525"
