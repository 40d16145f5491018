"""What may be wrong with a file of grants, and what of one is kept from the public."""

import csv
import json
from pathlib import Path
from typing import Any

import psycopg
import pytest

from commands.table_file import BadTable
from tests.cli.minutes import Run, environment, facts, owner, run, types
from tests.cli.test_import_grants import bring

__all__ = ["bring", "environment", "owner", "run"]

FIXTURES = Path(__file__).parents[1] / "data/360giving"


GOOD = {
    "Identifier": "360G-x-1",
    "Title": "A grant",
    "Description": "For a shed",
    "Currency": "GBP",
    "Amount Awarded": "100",
    "Award Date": "2014-05-01",
    "Recipient Org:Identifier": "GB-CHC-1110767",
    "Recipient Org:Name": "Shed Club",
    "Funding Org:Identifier": "GB-LAE-TRF",
    "Funding Org:Name": "The Council",
}


def table(place: Path, *rows: dict[str, str], encoding: str = "utf-8") -> Path:
    """A file with these rows, each the good one but for what it says."""
    told = [GOOD | {"Identifier": f"360G-x-{n}"} | row for n, row in enumerate(rows, 1)]
    names = list(dict.fromkeys(name for row in told for name in row))
    with place.open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows(told)
    return place


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            {"Amount Awarded": "100.005"},
            "found “100.005”; accepted: pounds and whole pence",
        ),
        ({"Amount Awarded": "-5"}, "found “-5”; accepted: an amount that is not below"),
        ({"Amount Awarded": "0"}, "found “0”; accepted: more than nothing"),
        ({"Amount Awarded": "NaN"}, "found “NaN”; accepted: an amount in figures"),
        (
            {"Amount Awarded": "£1,250"},
            "found “£1,250”; accepted: figures alone, without £ and commas",
        ),
        ({"Currency": "USD"}, "found “USD”; accepted: GBP"),
        (
            {
                "Planned Dates:Start Date": "2014-06",
                "Planned Dates:End Date": "2014-05",
            },
            "found “2014-05”, before it starts; accepted: 2014-06 or later",
        ),
        ({"Award Date": "2014-02-30"}, "found “2014-02-30”; accepted: a day such as"),
        ({"Award Date": "2999-01-01"}, "accepted: a day that is not still to come"),
        (
            {"Recipient Ind:Identifier": "i", "Recipient Ind:Name": "Individual"},
            "found both kinds of recipient; accepted: which organisation has it",
        ),
        (
            {"Recipient Org:Identifier": "", "Recipient Org:Name": ""},
            "found no recipient; accepted: which organisation has it",
        ),
        ({"Title": "x" * 201}, "accepted: at most 200 characters; there are 201"),
        (
            {"Identifier": "360G-x-1"},
            "found “360G-x-1” of row 2 with another column Title; accepted: an id",
        ),
    ],
)
def test_bad_input_is_told_with_its_row_and_what_would_do(
    said: dict[str, str],
    told: str,
    bring: Any,
    owner: psycopg.Connection,
    tmp_path: Path,
) -> None:
    file = table(tmp_path / "grants.csv", {}, {"Title": "Another"} | said)
    with pytest.raises(BadTable) as refused:
        bring(file=file)
    assert "nothing was recorded" in str(refused.value)
    assert {fault.row for fault in refused.value.faults} == {3}
    assert told in str(refused.value)
    assert types(owner) == {"council.registered": 1}


def test_a_bad_file_is_refused_with_every_error_and_its_row(
    bring: Any, owner: psycopg.Connection
) -> None:
    with pytest.raises(BadTable) as refused:
        bring(file=FIXTURES / "badfile_all_validation_errors.json")
    assert {(one.row, one.column) for one in refused.value.faults} == {
        (1, "amountAwarded"),
        (1, "title"),
        (1, "plannedDates"),
        (1, "actualDates/0"),
        (1, "description"),
        (1, "fundingOrganization/0/id"),
        (1, "fundingOrganization/0/name"),
        (1, "recipientOrganization/0/id"),
        (1, "awardDate"),
        (1, "url"),
        (1, "currency"),
    }
    assert types(owner) == {"council.registered": 1}


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("bom.csv", {2}),
        ("decimal_amounts.csv", set(range(2, 9))),
        ("nulls.json", {1, 2}),
        ("RecipientIndDEI.json", {1}),
        ("fundingproviders_grants_2_grants.csv", {2, 3}),
    ],
)
def test_files_that_lack_what_the_standard_requires_are_refused(
    name: str, rows: set[int], bring: Any
) -> None:
    with pytest.raises(BadTable) as refused:
        bring(file=FIXTURES / name)
    assert {fault.row for fault in refused.value.faults} == rows


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('{"grants": [', "row 1: found expecting value at character 13"),
        ('{"grants": []}', "found no grants; accepted: an object that holds"),
        ("[]", "found a list; accepted: an object that holds"),
        ('{"grants": [3]}', "row 1: found 3; accepted: a group of fields"),
        ('{"grants": [{"amountAwarded": NaN}]}', "amountAwarded: found “NaN”"),
        ("[" * 100_000, "groups within groups without an end"),
    ],
)
def test_broken_json_is_told(text: str, told: str, bring: Any, tmp_path: Path) -> None:
    file = tmp_path / "grants.json"
    file.write_text(text, "utf-8")
    with pytest.raises(BadTable) as refused:
        bring(file=file)
    assert told in str(refused.value)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp1252", "utf-16"])
def test_whatever_the_encoding_the_words_are_the_same(
    encoding: str, bring: Any, owner: psycopg.Connection, tmp_path: Path
) -> None:
    said = {"Title": "Café “Zoë”, £5 a head"}
    bring(file=table(tmp_path / "grants.csv", said, encoding=encoding))
    (brought,) = facts(owner, "grant.brought-in")
    assert brought["title"] == said["Title"]


def test_what_may_name_somebody_is_sealed_and_reported(
    bring: Any, owner: psycopg.Connection, tmp_path: Path
) -> None:
    file = table(
        tmp_path / "grants.csv",
        {"Surname of applicant": "Roe", "Funding Org:Contact Name": "Jane Doe"},
        {
            "Recipient Org:Identifier": "",
            "Recipient Org:Name": "",
            "Recipient Ind:Identifier": "i-2",
            "Recipient Ind:Name": "Hypatia",
        },
        {
            "Recipient Org:Identifier": "",
            "Recipient Org:Name": "",
            "Recipient Ind:Identifier": "i-3",
            "Recipient Ind:Name": "Individual",
        },
    )
    bring("--report", str(tmp_path / "report.json"), file=file)
    stored = "".join(
        bytes(leaf).decode()
        for (leaf,) in owner.execute("SELECT leaf FROM store.event")
    )
    assert not any(name in stored for name in ("Roe", "Jane Doe", "Hypatia"))
    assert types(owner)["grant.leftover-kept"] == 1
    assert types(owner)["grant.recipient-named"] == 1
    remarks = json.loads((tmp_path / "report.json").read_text("utf-8"))["remarks"]
    told = {(one["line"], one["why"]) for one in remarks}
    sealed = "sealed, for officers alone"
    assert (2, f"“Surname of applicant” is no field of the standard: {sealed}") in told
    assert (2, f"fundingOrganization/0/contactName tells of a person: {sealed}") in told
    assert (3, f"the name of an individual: {sealed}") in told
    assert (4, f"the name of an individual: {sealed}") not in told


def test_a_file_that_says_otherwise_later_changes_nothing_and_is_told(
    bring: Any, owner: psycopg.Connection, tmp_path: Path
) -> None:
    bring(file=table(tmp_path / "grants.csv", {}, {}))
    before = types(owner)
    report = tmp_path / "report.json"
    later = table(tmp_path / "grants.csv", {"Amount Awarded": "100.00"}, {"Title": "B"})
    bring("--report", str(report), file=later)
    assert types(owner) == before
    remarks = json.loads(report.read_text("utf-8"))["remarks"]
    assert [
        (one["line"], one["why"]) for one in remarks if "another" in one["why"]
    ] == [(3, "the file has another title than the register, which stays")]


def test_the_same_row_twice_is_one_grant(
    bring: Any, owner: psycopg.Connection, tmp_path: Path
) -> None:
    same = {"Identifier": "360G-x-1"}
    bring(file=table(tmp_path / "grants.csv", same, same))
    assert types(owner)["grant.brought-in"] == 1


def test_an_organisation_that_is_known_by_its_number_is_the_same(
    run: Run, bring: Any, owner: psycopg.Connection, tmp_path: Path
) -> None:
    script = tmp_path / "directory.yaml"
    (council,) = owner.execute("SELECT council_id FROM store.event LIMIT 1")
    script.write_text(
        f"council: {{slug: rust, id: {council[0]}, name: Rust}}\n"
        "steps:\n"
        "- organisation.add: {as: sheds, name: The Shed Club, kind: charity, "
        "registrations: [{scheme: GB-CHC, number: '1110767'}], occurred: 2010-01-01}\n",
        "utf-8",
    )
    assert run("load", str(script)).exit_code == 0
    bring(file=table(tmp_path / "grants.csv", {}))
    (added,) = [
        one for one in facts(owner, "organisation.added") if one["kind"] == "charity"
    ]
    assert added["name"] == "The Shed Club"
    (renamed,) = facts(owner, "organisation.renamed")
    assert renamed["name"] == "Shed Club"
