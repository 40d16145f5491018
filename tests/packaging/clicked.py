"""Whether a command line is one that Waymark understands."""

import rich_click as click

from cli.main import waymark


def understood(words: list[str]) -> click.Command:
    """The command that `words` (without `waymark`) name; it must know its options."""
    command: click.Command = waymark
    context = click.Context(command)
    words = list(words)
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None, words
        command, context = found, click.Context(found)
    command.make_parser(context).parse_args(words)
    return command
