"""`waymark`: everything that the operator of an installation does."""

import sys

import rich_click as click

from api.problems import HANDLED
from cli import audit, load, people, projecting, serve
from cli.workplace import Failed, err
from commands.script import ScriptFault
from migrations.tool import MigrationBusy, MigrationEdited, OutOfReach
from store.embedded import EmbeddedPostgresError
from store.keys import MasterKeyError
from store.opened import BadName

# What an operator can put right: told in words, without a traceback.
_EXPECTED: tuple[type[BaseException], ...] = (
    Failed,
    ScriptFault,
    EmbeddedPostgresError,
    MasterKeyError,
    MigrationBusy,
    MigrationEdited,
    BadName,
    OSError,
    OutOfReach,
    *HANDLED,
)

click.rich_click.MAX_WIDTH = 100


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="waymark")
def waymark() -> None:
    """The minute book of community partnerships, the milestone board of councils.

    Start here: `waymark serve --demo`
    """


for _command in (
    serve.serve,
    projecting.project,
    projecting.rebuild,
    projecting.status,
    projecting.migrate,
    people.council,
    people.person,
    people.role,
    people.token,
    load.load,
    audit.audit,
):
    waymark.add_command(_command)


def main() -> None:
    """Run it. Exit codes: 0 done, 1 it could not be done, 2 it was asked wrongly."""
    try:
        waymark.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        err.print("Stopped.")
        sys.exit(130)
    except _EXPECTED as error:
        err.print(f"[red]It did not work:[/] {error}", markup=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
