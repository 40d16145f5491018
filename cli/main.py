"""`waymark`: everything that the operator of an installation does."""

import logging
import signal
import sys

import rich_click as click

from api.problems import HANDLED, problem
from cli import (
    audit,
    backup,
    check,
    erasing,
    import_milestones,
    importing,
    load,
    people,
    projecting,
    providers,
    rotation,
    serve,
    subject_access,
)
from cli.logs import in_json, say
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
from store.settings import BadAddress
from store.trouble import OUT_OF_REACH

# What an operator can put right: told in words, without a traceback.
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
    *HANDLED,
)

click.rich_click.MAX_WIDTH = 100

logger = logging.getLogger("waymark.cli")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="waymark")
def waymark() -> None:
    """The minute book of community partnerships, the milestone board of councils.

    Start here: `waymark serve --demo`
    """


importing.import_.add_command(import_milestones.milestones)
for _command in (
    serve.serve,
    projecting.project,
    projecting.rebuild,
    projecting.status,
    projecting.migrate,
    people.council,
    people.person,
    people.role,
    providers.provider,
    people.token,
    load.load,
    importing.import_,
    backup.backup,
    backup.restore,
    audit.audit,
    check.check,
    erasing.erasures,
    rotation.rotate_key,
    subject_access.subject_access,
):
    waymark.add_command(_command)


def _first(error: BaseException) -> BaseException:
    """Of several at once, the first."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    return error


def _words(error: BaseException) -> str:
    if isinstance(error, HANDLED) and isinstance(error, Exception):
        return str(error) or problem(error).detail
    words = str(error) or type(error).__name__
    if isinstance(error, OUT_OF_REACH) and getattr(error, "filename", None) is None:
        return f"the database cannot be used: {words}"
    return words


def main() -> None:
    """Run it. Exit codes: 0 done, 1 it could not be done, 2 it was asked wrongly."""
    # How a service manager says Ctrl-C: what was started is stopped in the same way.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        waymark.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        say("Stopped.")
        sys.exit(130)
    except Exception as error:
        cause = _first(error)
        if isinstance(cause, _EXPECTED):
            say(_words(cause), failed=True)
            sys.exit(1)
        if not in_json():
            raise
        logger.critical("ended by a fault of ours", exc_info=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
