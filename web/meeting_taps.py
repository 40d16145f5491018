"""What the forms of a meeting's room send, as the fields of the commands' own forms.

People tap names there; commands take lists.
"""

import re

from web.meeting_view import Meeting
from web.posted import Posted

HERE, PHONE, VIDEO, WATCHES, APOLOGIES = (
    *("here", "by phone", "by video"),
    *("in attendance", "apologies"),
)
_WHO, _VOTE, _CASTER = "who.", "vote.", "caster."
_COUNT = re.compile("[0-9]{1,9}", re.ASCII)
_SIDES = ("for", "against", "abstain")


def attendance_in(form: Posted) -> Posted:
    """Who was tapped as what; those who were not are not there.

    `more` came with a vote, and nobody took their names.
    """
    kept = [(k, v) for k, v in form.fields if not k.startswith(_WHO) and k != "more"]
    present = 0
    for name in dict.fromkeys(form.names()):
        if not name.startswith(_WHO):
            continue
        person, how = name.removeprefix(_WHO), form.get(name)
        if how in {HERE, PHONE, VIDEO}:
            present += 1
            kept.append(("present", person))
        if how in _LISTS:
            kept.append((_LISTS[how], person))
    more = form.get("more").strip()
    if more:
        kept.append(("present_count", _sum(present, more)))
    return Posted(tuple(kept), form.files)


def decision_in(form: Posted, meeting: Meeting) -> Posted:
    """What was decided: by consent, by a count or by names, as was chosen.

    Without an outcome it is what the votes say, where more than half decide.
    """
    way = way_of(form)
    ways = {"count", "consent"} if counted(form) else {"count"}
    left_out = {"way", "body", "meeting", "how"}
    kept = [
        (name, value)
        for name, value in form.fields
        if not name.startswith((_VOTE, _CASTER))
        and name not in left_out
        and (way in ways or not name.startswith("votes."))
        and (way in {"count", "names"} or name != "casting")
    ]
    kept += [("body", str(meeting.body)), ("meeting", str(meeting.id))]
    if way == "names":
        kept += _ballots(form)
    if way in {"count", "consent"}:
        kept = _nought(kept)
    if way:
        kept.append(("how", "consent" if way == "consent" else "vote"))
    if not form.get("outcome"):
        kept = [(k, v) for k, v in kept if k != "outcome"]
        kept.append(("outcome", _outcome(form)))
    return Posted(tuple(kept), form.files)


def counted(form: Posted) -> bool:
    """Whether somebody typed how many votes there were."""
    return any(form.get(f"votes.{side}").strip() for side in _SIDES)


def way_of(form: Posted) -> str:
    """How it was decided. Votes that were counted say so by themselves."""
    return form.get("way") or ("count" if counted(form) else "")


def voted(form: Posted) -> Posted:
    """With what counted votes say by themselves: by a vote, and nobody left out."""
    if not counted(form):
        return form
    kept = [one for one in form.fields if one[0] != "how"]
    kept.append(("how", form.get("how") or "vote"))
    return Posted(tuple(_nought(kept)), form.files)


def promise_in(form: Posted, meeting: Meeting) -> Posted:
    """What will be done, as the meeting said it; without more words, in its title's."""
    kept = [one for one in form.fields if one[0] not in {"partnership", "occurred"}]
    if not form.get("words").strip():
        kept.append(("words", form.get("title")))
    if meeting.home is not None:
        kept.append(("partnership", str(meeting.home)))
    if meeting.room is not None:
        kept.append(("occurred", meeting.room["sitting"]["text"]))
    return Posted(tuple(kept), form.files)


def with_time(form: Posted, now: str) -> Posted:
    """With the time of the tap, where it was made as it happened and says none."""
    if form.get("clock") != "now" or form.get("time"):
        return form
    rest = tuple(one for one in form.fields if one[0] != "time")
    return Posted((*rest, ("time", now)), form.files)


_LISTS = {
    PHONE: "by_phone",
    VIDEO: "by_video",
    WATCHES: "in_attendance",
    APOLOGIES: "apologies",
}


def _sum(present: int, more: str) -> str:
    """How many there were in all; what is no number goes on as it was typed."""
    return str(present + int(more)) if _COUNT.fullmatch(more) else more


def _ballots(form: Posted) -> list[tuple[str, str]]:
    """One for each member of whom it was tapped how they voted."""
    found: list[tuple[str, str]] = []
    for name in dict.fromkeys(form.names()):
        vote = form.get(name)
        if not name.startswith(_VOTE) or not vote:
            continue
        member = name.removeprefix(_VOTE)
        caster = form.get(f"{_CASTER}{member}") or member
        row = f"ballots.{len(found)}."
        found += [(f"{row}person", caster), (f"{row}vote", vote)]
        if caster != member:
            found.append((f"{row}for", member))
    return found


def _nought(fields: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Nobody was on a side that was left empty, where another one was counted."""
    votes = {name: value for name, value in fields if name.startswith("votes.")}
    if not any(value.strip() for value in votes.values()):
        return fields
    return [(k, v.strip() or "0") if k in votes else (k, v) for k, v in fields]


def _outcome(form: Posted) -> str:
    """What the votes come to; without any, what was agreed is carried."""
    way = way_of(form)
    if way == "count":
        counted = dict(_nought(list(form.fields)))
        sides = [counted.get(f"votes.{side}", "") for side in ("for", "against")]
    elif way == "names":
        votes = [form.get(one) for one in form.names() if one.startswith(_VOTE)]
        sides = [str(votes.count(side)) for side in ("for", "against")]
    else:
        return "carried"
    if not all(_COUNT.fullmatch(one) for one in sides):
        return ""
    for_, against = map(int, sides)
    carried = for_ > against or (for_ == against and form.get("casting") == "for")
    return "carried" if carried else "lost"
