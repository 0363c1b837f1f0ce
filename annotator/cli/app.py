"""The command `annotator`, and what it takes for a project."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from annotator import __version__
from annotator.cli.agree import agree_command
from annotator.cli.articles import export_command, import_command
from annotator.cli.assign import assign_command
from annotator.cli.attach import attach_command
from annotator.cli.codebook import codebook_group
from annotator.cli.collect import collect_command
from annotator.cli.demo import demo_command
from annotator.cli.duplicates import duplicates_command
from annotator.cli.formats import formats_command
from annotator.cli.overview import overview_command
from annotator.cli.premerge import premerge_command
from annotator.cli.projects import backup_command, check_command, new_command, open_command
from annotator.cli.stats import stats_command
from annotator.cli.suggestions import suggestions_group

_OPEN = "open"


class ProjectGroup(click.Group):
    """Take the name of a file where a command could stand for the project to open."""

    def resolve_command(
        self, context: click.Context, arguments: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; a project's name alone opens the window."""
        name = arguments[0]
        if self.get_command(context, name) is not None or name.startswith("-"):
            return super().resolve_command(context, arguments)
        if _is_project(name):
            return _OPEN, self.commands[_OPEN], arguments
        context.fail(self._unknown(name))

    def _unknown(self, name: str) -> str:
        visible = [each for each, command in self.commands.items() if not command.hidden]
        alike = difflib.get_close_matches(name, visible, n=1)
        hint = f"Did you mean “{alike[0]}”?" if alike else "See: annotator --help"
        return f"There is no command and no project called “{name}”. {hint}"


def _is_project(name: str) -> bool:
    return Path(name).suffix == ".annotator" or Path(name).exists() or Path(f"{name}.annotator").exists()


@click.group(
    cls=ProjectGroup,
    invoke_without_command=True,
    subcommand_metavar="[PROJECT | COMMAND [ARGUMENTS]…]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 all is well, 1 something went wrong and is said, 2 the command was not understood.",
)
@click.version_option(__version__, prog_name="annotator")
@click.pass_context
def cli(context: click.Context) -> int:
    """Mark up who is quoted, how a claim is sourced and what stance is taken in news articles.

    Without a command the window opens, with PROJECT if one is named.
    """
    if context.invoked_subcommand is None:
        return int(context.obj(None))
    return 0


for _command in (
    new_command,
    import_command,
    export_command,
    attach_command,
    formats_command,
    stats_command,
    codebook_group,
    assign_command,
    collect_command,
    agree_command,
    overview_command,
    premerge_command,
    suggestions_group,
    duplicates_command,
    check_command,
    backup_command,
    demo_command,
):
    cli.add_command(_command)
cli.add_command(open_command, _OPEN)
