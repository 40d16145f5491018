"""What an operator can put right, told in words and without a traceback."""

from importlib import import_module

from cli.workplace import Failed
from commands.milestone_mapping import BadMapping
from commands.minute_lines import BadMinutes
from commands.script import ScriptFault
from commands.table_file import BadTable
from migrations.tool import MigrationBusy, MigrationEdited, OutOfReach
from store.backup import BackupError
from store.check_memory import CheckUnderWay
from store.embedded import EmbeddedPostgresError
from store.erasures import ErasuresError
from store.keys import MasterKeyError
from store.opened import BadName
from store.outside import BadSetting
from store.rotation import InUse
from store.settings import LOGINS, BadAddress
from store.trouble import OUT_OF_REACH, WRONG_PASSWORD

_EXPECTED: tuple[type[BaseException], ...] = (
    Failed,
    ScriptFault,
    BadMinutes,
    BadMapping,
    BadTable,
    BackupError,
    CheckUnderWay,
    EmbeddedPostgresError,
    MasterKeyError,
    MigrationBusy,
    MigrationEdited,
    BadName,
    ErasuresError,
    InUse,
    BadAddress,
    BadSetting,
    OutOfReach,
    *OUT_OF_REACH,
)


def words_for(error: BaseException) -> str | None:
    """What to tell the operator; None: it is a fault of ours."""
    cause = _first(error)
    return _words(cause) if isinstance(cause, _EXPECTED) else _refusal(cause)


def _first(error: BaseException) -> BaseException:
    """Of several at once, the first."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _refusal(error: BaseException) -> str | None:
    # With the API's table comes its framework, which takes longer than most commands.
    problems = import_module("api.problems")
    if not isinstance(error, problems.HANDLED):
        return None
    return str(error) or str(problems.problem(error).detail)


def _words(error: BaseException) -> str:
    words = str(error) or type(error).__name__
    if isinstance(error, WRONG_PASSWORD) and any(login in words for login in LOGINS):
        return (
            f"{words}. Passwords follow from the master key: is it the master key of "
            "this installation? If it is, `waymark migrate` sets them anew. Nothing "
            "was changed"
        )
    if isinstance(error, OUT_OF_REACH) and getattr(error, "filename", None) is None:
        return f"the database cannot be used: {words}"
    return words
