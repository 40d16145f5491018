"""How a log line looks, and what is never in one."""

import json
import logging
import signal
import sys
import warnings
from collections.abc import Iterator
from io import StringIO
from typing import Any

import asyncpg
import pytest

from cli import logs, main
from cli.logs import Json, Text, configure, form_of

SENTINEL = "Asha Patel of Weir Lane"


class Log:
    """What was logged, as it would be written."""

    def __init__(self) -> None:
        self._json, self._text = StringIO(), StringIO()
        self.handlers: list[logging.Handler] = []
        for stream, formatter in ((self._json, Json()), (self._text, Text())):
            handler = logging.StreamHandler(stream)
            handler.setFormatter(formatter)
            self.handlers.append(handler)

    @property
    def lines(self) -> list[dict[str, Any]]:
        """The JSON lines; each has to be one."""
        return [json.loads(line) for line in self._json.getvalue().splitlines()]

    @property
    def everything(self) -> str:
        """Both forms."""
        return self._json.getvalue() + self._text.getvalue()

    @property
    def text(self) -> str:
        """The form for people."""
        return self._text.getvalue()


@pytest.fixture
def log() -> Iterator[Log]:
    log, root = Log(), logging.getLogger()
    level = root.level
    root.setLevel(logging.DEBUG)
    for handler in log.handlers:
        root.addHandler(handler)
    yield log
    root.setLevel(level)
    for handler in log.handlers:
        root.removeHandler(handler)


def quoting() -> asyncpg.PostgresError:
    """An error of the database that quotes a row, as asyncpg gives it."""
    return asyncpg.PostgresError.new(
        {
            "S": "ERROR",
            "V": "ERROR",
            "C": "23514",
            "M": f'new row violates a check ("{SENTINEL}")',
            "D": f"Failing row contains ({SENTINEL}, 7).",
        }
    )


def fail(error: Exception) -> None:
    raise error


def test_a_line_is_one_json_object_with_what_happened(log: Log) -> None:
    facts = {"request_id": "abc", "status": 201, "council": None}
    logging.getLogger("waymark.api").info("answered", extra={"facts": facts})
    (line,) = log.lines
    assert line.pop("time").endswith("Z")
    assert line == {
        "level": "info",
        "logger": "waymark.api",
        "message": "answered",
        "request_id": "abc",
        "status": 201,
    }
    assert "INFO" not in log.text
    assert "info waymark.api answered request_id=abc status=201\n" in log.text


def test_an_exception_is_told_by_class_code_and_place_alone(log: Log) -> None:
    assert SENTINEL in str(quoting())
    try:
        try:
            raise quoting()
        except asyncpg.PostgresError as error:
            raise ValueError(SENTINEL) from error
    except ValueError:
        logging.getLogger("waymark.runner").exception("a batch failed")
    (line,) = log.lines
    outer, inner = line["exception"]
    assert outer["class"] == "builtins.ValueError"
    assert inner["class"] == "asyncpg.exceptions.CheckViolationError"
    assert inner["sqlstate"] == "23514"
    assert "test_an_exception_is_told_by_class" in inner["frames"][-1]
    assert "CheckViolationError 23514" in log.text
    assert SENTINEL not in log.everything


def test_the_exceptions_of_a_group_are_named(log: Log) -> None:
    try:
        fail(ExceptionGroup(SENTINEL, [quoting(), OSError(SENTINEL)]))
    except ExceptionGroup:
        logging.getLogger("waymark.api").exception("several things failed")
    (line,) = log.lines
    assert line["exception"][0]["of"] == [
        "asyncpg.exceptions.CheckViolationError",
        "builtins.OSError",
    ]
    assert SENTINEL not in log.everything


def test_an_endless_recursion_makes_a_line_of_some_length(log: Log) -> None:
    def deeper() -> None:
        deeper()

    try:
        deeper()
    except RecursionError:
        logging.getLogger("waymark.api").exception("too deep")
    (line,) = log.lines
    assert len(line["exception"][0]["frames"]) == 40


def test_a_context_that_was_set_aside_is_left_aside(log: Log) -> None:
    try:
        try:
            raise quoting()
        except asyncpg.PostgresError:
            raise ValueError from None
    except ValueError:
        logging.getLogger("waymark.api").exception("refused")
    assert len(log.lines[0]["exception"]) == 1


def test_other_libraries_tell_no_values(log: Log) -> None:
    other = logging.getLogger("sqlsomething.engine")
    other.debug("inserted %r", SENTINEL)
    other.error("Task exception was never retrieved\nfuture: <%s>", SENTINEL)
    other.error(ValueError(SENTINEL))
    assert [line["message"] for line in log.lines] == [
        "inserted %r",
        "Task exception was never retrieved",
        "ValueError",
    ]
    assert SENTINEL not in log.everything


def test_a_line_stays_one_line(log: Log) -> None:
    logging.getLogger("waymark.cli").warning("one\ntwo")
    assert log.text.count("\n") == 1
    assert [line["message"] for line in log.lines] == ["one"]


def test_a_terminal_gets_text_and_all_else_json(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "stderr", StringIO())
    assert form_of(None) == "json"
    assert form_of("text") == "text"
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert form_of(None) == "text"
    assert form_of("json") == "json"


@pytest.mark.usefixtures("unconfigured")
def test_what_is_configured_goes_to_stderr_as_json(
    capsys: pytest.CaptureFixture[str],
) -> None:
    configure("json", "info")
    logging.getLogger("waymark.api").info("heard")
    logging.getLogger("waymark.api").debug("not heard")
    logging.getLogger("alembic").info("not heard")
    logging.getLogger("uvicorn.error").error(OSError(98, "address in use"))
    logging.getLogger("waymark.api").info("broken %d", SENTINEL)
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("careful", stacklevel=1)
    logs.say("it ends here", failed=True)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    told = [line["message"] for line in lines]
    assert (told[0], told[-1]) == ("heard", "it ends here")
    assert "careful" in told[1]
    assert len(told) == 3


@pytest.mark.usefixtures("unconfigured")
def test_what_is_said_at_the_end_is_one_line_for_people(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.say("[red] is no colour: " + "a long sentence " * 20, failed=True)
    told = capsys.readouterr().err
    assert told.startswith("It did not work: [red] is no colour: a long")
    assert told.count("\n") == 1


@pytest.mark.usefixtures("unconfigured")
def test_what_nobody_expected_ends_it_with_one_line_and_no_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(**_: Any) -> None:
        raise quoting()

    monkeypatch.setattr(signal, "signal", lambda *_: None)
    monkeypatch.setattr(main.waymark, "main", fault)
    configure("json", "info")
    with pytest.raises(SystemExit, match="1"):
        main.main()
    (told,) = capsys.readouterr().err.splitlines()
    line = json.loads(told)
    assert line["level"] == "critical"
    assert line["exception"][0]["sqlstate"] == "23514"
    assert SENTINEL not in told
