"""The log of a service: one line for each event, on stderr, as JSON or for people.

Lines carry ids and figures. What an exception says is never among them: the database
quotes rows in its errors. Its class, its SQLSTATE and where it was raised are.
"""

import logging
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import walk_tb
from typing import Any, Literal, TypeAlias

import msgspec
from rich.markup import escape

from cli.workplace import err

Form: TypeAlias = Literal["json", "text"]

LEVELS = ("debug", "info", "warning", "error")
_MOST_FRAMES = 40

# Whose messages are told with what was filled in. Of any other's, the first line is
# told as it stands in their code: they know nothing of what may be in a log.
_TRUSTED = ("waymark", "uvicorn", "py")

logger = logging.getLogger("waymark.cli")


def form_of(chosen: str | None) -> Form:
    """The form that was asked for; else text for a terminal, JSON for all else."""
    if chosen is None:
        return "text" if sys.stderr.isatty() else "json"
    return "json" if chosen == "json" else "text"


def configure(form: Form, level: str) -> None:
    """Send every log line of this process to stderr."""
    handler = logging.StreamHandler()
    handler.setFormatter(Json() if form == "json" else Text())
    # Of the libraries, only what is wrong; at debug, everything.
    others = level if level in {"debug", "error"} else "warning"
    logging.basicConfig(handlers=[handler], level=others.upper(), force=True)
    logging.getLogger("waymark").setLevel(level.upper())
    logging.captureWarnings(capture=True)
    # It would print a line that cannot be formatted together with all its values.
    logging.raiseExceptions = False
    # That a port is in use is told by the command, in words.
    logging.getLogger("uvicorn.error").addFilter(_is_in_words)


def _is_in_words(record: logging.LogRecord) -> bool:
    return not isinstance(record.msg, Exception)


def in_json() -> bool:
    """Whether stderr holds JSON lines and nothing else."""
    return any(isinstance(h.formatter, Json) for h in logging.getLogger().handlers)


def say(words: str, *, failed: bool = False) -> None:
    """Tell the operator why it ends, in the form that stderr has."""
    if in_json():
        logger.log(logging.ERROR if failed else logging.INFO, "%s", words)
    elif failed:
        err.print(f"[red]It did not work:[/] {escape(words)}", soft_wrap=True)
    else:
        err.print(words)


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """All that a log line tells."""
    moment = datetime.fromtimestamp(record.created, UTC)
    facts = {
        "time": moment.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "level": record.levelname.lower(),
        "logger": record.name,
        "message": _message(record),
        **getattr(record, "facts", {}),
    }
    if record.exc_info and record.exc_info[1]:
        facts["exception"] = list(_exceptions(record.exc_info[1]))
    return {name: value for name, value in facts.items() if value is not None}


def _message(record: logging.LogRecord) -> str:
    if record.name.partition(".")[0] in _TRUSTED:
        message = record.getMessage()
    elif isinstance(record.msg, str):
        message = record.msg
    else:
        message = type(record.msg).__name__
    return message.strip().partition("\n")[0]


def _exceptions(error: BaseException | None) -> Iterator[dict[str, Any]]:
    """The exception, and those that it came from, without what they say."""
    told: set[int] = set()
    while error is not None and id(error) not in told:
        told.add(id(error))
        shown: dict[str, Any] = {"class": _name(error)}
        if code := getattr(error, "sqlstate", None):
            shown["sqlstate"] = code
        if isinstance(error, BaseExceptionGroup):
            shown["of"] = [_name(one) for one in error.exceptions]
        frames = [
            f"{frame.f_globals.get('__name__')}:{line} {frame.f_code.co_name}"
            for frame, line in walk_tb(error.__traceback__)
        ]
        shown["frames"] = frames[-_MOST_FRAMES:]
        yield shown
        context = None if error.__suppress_context__ else error.__context__
        error = error.__cause__ or context


def _name(error: BaseException) -> str:
    return f"{type(error).__module__}.{type(error).__qualname__}"


class Json(logging.Formatter):
    """One JSON object on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Put a record into a line."""
        return msgspec.json.encode(facts_of(record), enc_hook=str).decode()


class Text(logging.Formatter):
    """The same in one line for people; where it was raised on lines of its own."""

    def format(self, record: logging.LogRecord) -> str:
        """Put a record into a line."""
        facts = facts_of(record)
        exceptions = facts.pop("exception", [])
        head = (facts.pop(name) for name in ("time", "level", "logger", "message"))
        line = " ".join([*head, *(f"{name}={value}" for name, value in facts.items())])
        for one in exceptions:
            code = f" {one['sqlstate']}" if "sqlstate" in one else ""
            line += "".join(f"\n    {frame}" for frame in one["frames"])
            line += f"\n  {one['class']}{code}"
        return line
