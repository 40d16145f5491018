"""Refusals: why a decision may not be taken, in words for the person who asked.

Each class is named for its reason and knows nothing of HTTP: `api/problems.py` does.
"""


class Refused(Exception):
    """A decision that the rules do not allow; its words are for people."""


# The thing is not in a state in which this can happen.


class NotBegun(Refused):
    """Nothing has begun yet: the stream is empty."""


class AlreadyBegun(Refused):
    """It has begun before; it cannot begin twice."""


class AlreadyClosed(Refused):
    """It is over: closed, ended, achieved, wound up."""


class NotReady(Refused):
    """Something else has to happen first."""


class AlreadyTaken(Refused):
    """Somebody or something else holds the place."""


# What was said contradicts itself or what is known.


class Contradiction(Refused):
    """The facts given cannot all be true."""


class ReasonRequired(Refused):
    """Such a change must say why."""


class EvidenceRequired(Refused):
    """A claim needs something that shows it."""


class SourceRequired(Refused):
    """A quotation must say where it was published."""


class BeyondLimit(Refused):
    """More than there is: money, seats, length."""


# Who is asking.


class SamePerson(Refused):
    """Two different people are needed (four eyes)."""


class NotPermitted(Refused):
    """The person may not do this here."""


class SignInAgain(NotPermitted):
    """Only whoever signed in a moment ago may: not a token, nor an open browser."""

    def __init__(self, what: str) -> None:
        super().__init__(
            f"sign in again, by any way that you have: to {what} you need to have "
            "signed in within the last quarter of an hour, and a token is not enough"
        )
