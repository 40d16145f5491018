"""The permission table as a page: `python -m api.rights > docs/who-may-do-what.md`."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

import api.all_doors
import api.everything  # noqa: F401 - enters the reads into their list
from api.doors import DOORS, Door
from api.reads import READS, Read
from commands.everything import COMMANDS
from commands.registry import Command
from commands.wording import phrase
from domain.permissions import ACTIONS, ALLOWED, HOSTING, OWN, SYSTEM_ONLY, Role
from domain.readers import ALONGSIDE, FOR_ONESELF, HANDED_ON, Readers
from domain.readers import READS as SHOWN_TO


def page() -> str:
    """All of it, in Markdown."""
    return "\n".join([_HEAD, *_writing(), *_reading(), *_entering()]) + "\n"


_HEAD = """\
# Who may do what

Made by `python -m api.rights` from the table that every request is checked against. A
test asks each of these as each of these people, of their own partnership, of another
and of another council.

* **Whoever is not named may not.** The public reads, and signs in; that is all.
* **Offices** (chair, vice-chair, secretary, treasurer, co-ordinator) and **membership**
  count in the partnership of the body in which they are held, and in no other. Those of
  a sub-group count in its own meetings, decisions and papers.
* The **lead of a milestone** is a label, and no person. For what it leads in a
  partnership speaks who sits for it in one of the partnership's bodies, or in the
  sub-group of that name, as long as they sit there.
* An office gives its rights **until a successor takes over**, past the end of its term
  too, unless the partnership's rules end it then. A term that is to come gives none
  yet, and neither does a body that was disbanded.
* **Council roles** count throughout their council. An *officer* sees everything that is
  not sealed; so does an *auditor*, who changes nothing. An *administrator* gives people
  their roles, and needs a passkey or the council's provider for it: a link in a mail is
  not enough.
* **Two people** are needed to achieve and verify a milestone, to apply for a grant and
  award it, to propose an administrator and accept one. Two tokens of one person are one
  person. The operator of the installation names a council's first administrators, and
  accepts one where no second administrator is left.
* **Invitations** need the right to what they offer, on the day on which they are made
  and on that of the answer; whoever holds an office may hand it over by one.
* A **token** speaks for its person, and may be narrowed to some of these actions. Then
  it reads nothing that is sealed. No token changes how its person signs in, the
  address for their mail included: that is done signed in, by a code sent to it.

"own bodies": in bodies that are the council's own, as a forum is. "Besides" are those
who need no role for it.\
"""

_READERS: dict[Readers, str] = {
    "anybody, and all the same": "Anybody. All are told the same.",
    "anybody, as far as each may see": (
        "Anybody, and each is shown what is theirs to see: the public what is public; "
        "members of a body also what is for their partnership; officers and auditors "
        "whatever is not sealed. Who holds an office is named to the public as they "
        "have chosen: full name, first name, or the office only; councillors always "
        "are."
    ),
    "whoever works for the council": "Officers, auditors and administrators.",
    "the person, and whoever works for the council": (
        "The person whom it is about, officers, auditors and administrators."
    ),
    "the person, and administrators": "The person whom it is about, administrators.",
    "the person who is signed in": "Whoever is signed in, about themselves.",
    "administrators": "Administrators.",
    "auditors and administrators": "Auditors and administrators.",
    "whoever made it, is meant, or may make it": (
        "Whoever made the invitation, is invited by it, or may do what it invites to."
    ),
}


def _writing() -> Iterator[str]:
    offered = sorted(
        (COMMANDS[action] for action in ACTIONS), key=lambda c: (c.collection, c.action)
    )
    for collection, commands in groupby(offered, key=lambda c: c.collection):
        yield from ("", f"## {_capital(collection)}", "")
        head = ("To", *map(_capital, ALLOWED), "Besides")
        yield from _table(head, map(_row, commands))
    yield from ("", "## The operator alone", "")
    yield from (f"* {_capital(phrase(action))}" for action in sorted(SYSTEM_ONLY))


def _row(command: Command) -> list[str]:
    action = command.action
    besides = _capital(OWN.get(action, ""))
    return [phrase(action), *(_may(role, action) for role in ALLOWED), besides]


def _may(role: Role, action: str) -> str:
    if action in ALLOWED[role]:
        return "yes"
    return "own bodies" if role == "officer" and action in HOSTING else ""


def _reading() -> Iterator[str]:
    yield from ("", "## Reading")
    for readers, told in _READERS.items():
        told_of: list[Read | Door] = [*READS]
        told_of += [door for door in DOORS if door.method == "GET"]
        shown = [
            (one.path or "/", one.summary)
            for one in told_of
            if SHOWN_TO.get(one.name) == readers
        ]
        if shown:
            yield from ("", f"### {_capital(readers)}", "", told, "")
            yield from (f"* `{path}`: {said}" for path, said in sorted(shown))


def _entering() -> Iterator[str]:
    yield from ("", "## Signing in and out", "")
    yield "Anybody may ask to be signed in. Whoever is signed in may, for themselves:"
    yield ""
    yield from (f"* {d.summary}" for d in DOORS if d.name in FOR_ONESELF)
    yield from ("", "and, as far as they may do what the invitation is to:", "")
    yield from (f"* {d.summary}" for d in DOORS if d.name in HANDED_ON)
    yield from ("", "and, as far as they may make the entry that it goes with:", "")
    yield from (f"* {d.summary}" for d in DOORS if d.name in ALONGSIDE)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for cells in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(cells)} |"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


if __name__ == "__main__":
    sys.stdout.write(page())
