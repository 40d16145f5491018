"""`waymark`: everything that the operator of an installation does."""

import gc
import logging
import signal
import sys
from importlib import import_module

import rich_click as click

from cli.logs import in_json, say

click.rich_click.MAX_WIDTH = 100

logger = logging.getLogger("waymark.cli")

_PLACES = {
    "serve": "cli.serve:serve",
    "project": "cli.projecting:project",
    "rebuild": "cli.projecting:rebuild",
    "status": "cli.projecting:status",
    "migrate": "cli.projecting:migrate",
    "council": "cli.people:council",
    "person": "cli.people:person",
    "role": "cli.people:role",
    "provider": "cli.providers:provider",
    "token": "cli.tokens:token",
    "invitation": "cli.invitations:invitation",
    "load": "cli.load:load",
    "import": "cli.imports:import_",
    "backup": "cli.backup:backup",
    "restore": "cli.backup:restore",
    "audit": "cli.audit:audit",
    "check": "cli.check:check",
    "erasures": "cli.erasing:erasures",
    "rotate-key": "cli.rotation:rotate_key",
    "security-log": "cli.security_log:security_log",
    "subject-access": "cli.subject_access:subject_access",
}


class _Commands(click.RichGroup):
    """Loads a command when it is asked for: all of them take a second."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's
        return sorted(_PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        module, _, name = _PLACES.get(cmd_name, "").partition(":")
        gc.disable()  # what is imported is no garbage: look for none in it
        try:
            found: click.Command | None = (
                getattr(import_module(module), name) if name else None
            )
        finally:
            gc.enable()
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="waymark")
def waymark() -> None:
    """The minute book of community partnerships, the milestone board of councils.

    Start here: `waymark serve --demo`
    """


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
        words = import_module("cli.failures").words_for(error)
        if words is not None:
            say(words, failed=True)
            sys.exit(1)
        if not in_json():
            raise
        logger.critical("ended by a fault of ours", exc_info=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
