"""Printed reports say why a line has its colour, and why somebody showed another."""

from hashlib import sha256
from uuid import UUID

from tests.api.conftest import Api, Visitor, path
from tests.api.test_reports import freeze, id_in, rows, set_milestone, table

BECAUSE = "Nothing speaks for red or amber."
REASON = "The landowner is wavering;\nsee =the minutes."
SHOWN = "on track (green, shown as amber)"


async def coloured(tom: Visitor) -> UUID:
    """A milestone that reads green, and that its group sees in amber."""
    made = await set_milestone(tom, "A gate", occurred="2026-10-01")
    gate = UUID(made.json()["id"])
    said = {"colour": "amber", "why": REASON, "until": "2027-01"}
    seen = await tom.post(path("milestones", gate, "/override-colour"), said)
    assert seen.status_code == 200, seen.text
    return gate


async def test_every_print_of_a_report_tells_why_its_colours_are_shown(
    api: Api,
) -> None:
    olu, tom = await api.visitor("olu"), await api.visitor("tom")
    gate = await coloured(tom)
    made = await freeze(olu, query={"partnership": "$riverside", "colour": "green"})
    report = path("reports", id_in(made))
    lines = (await olu.read(f"{report}/lines", made))["items"]
    nth, line = next(
        (n, one) for n, one in enumerate(lines) if one["row"]["milestone"] == str(gate)
    )
    assert line["colour_because"] == BECAUSE
    assert line["shown_as"]["why"]["words"] == REASON
    before = await olu.get(f"{report}/rows.json")

    told = rows((await olu.get(f"{report}/lines.csv")).text)[nth]
    assert told["colour_because"] == BECAUSE
    assert (told["override_until"], told["override_reason"]) == ("January 2027", REASON)
    word = table((await olu.get(f"{report}/report.docx")).content)[nth + 1]
    cell = f"{SHOWN}\n{BECAUSE}\nShown as amber until January 2027: {REASON}"
    assert word[5] == cell
    assert cell in (await olu.get(f"{report}/report.html")).text

    # It is frozen: what is ended and promised later changes no line of it.
    ended = await tom.post(path("milestones", gate, "/end-override"), {})
    later = await olu.get(
        f"{report}/rows.json",
        headers={"Waymark-Position": ended.headers["Waymark-Position"]},
    )
    assert later.content == before.content
    assert sha256(later.content).hexdigest() == later.headers["Waymark-Sha256"]
    assert (await olu.read(f"{report}/check"))["same"] is True
    assert cell in (await olu.get(f"{report}/report.html")).text


async def test_before_the_day_of_a_report_nothing_can_have_changed(api: Api) -> None:
    olu = await api.visitor("olu")
    made = await freeze(olu, as_of="2026-10-31")
    report = path("reports", id_in(made))
    await olu.read(f"{report}/changes", made, as_of="2026-10-31")
    for part in ("/changes", "/changes.csv"):
        early = await olu.get(report + part, as_of="2026-10-30")
        assert early.status_code == 400
        (error,) = early.json()["errors"]
        assert error["field"] == "as_of"
        assert "the day that the report is about, 2026-10-31" in error["message"]
