"""The entry point: finds the command, runs it, and turns errors into messages and exit codes."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import TextIO, cast

import click

from saksi import __version__
from saksi.errors import SaksiError

INTERRUPTED = 130
BROKEN_PIPE = 141  # what a shell reports for a program that SIGPIPE ended

# Name -> module and one line of help. The module is imported only when its command runs, or asks for help.
COMMANDS = {
    "read": "Read articles: who is listed, what is said of them, who says it.",
    "story": "Gather articles into stories: independent origins, who retells whom, what was changed.",
    "dossier": "Write the dossier of articles or of a party: page, Markdown, JSON, CSV, FollowTheMoney, STIX, PDF.",
    "demo": "Read the bundled sample article against the bundled starter watchlist.",
    "screen": "Look a name, or a file of names, up on the watchlist.",
    "explain": "Say why a mention became, or did not become, a hit.",
    "rules": "List the rules by which a hit is discounted.",
    "evaluate": "Measure how well listed parties are found, on marked articles.",
    "lists": "Build a watchlist from official list files, and look into it.",
    "schema": "Print the JSON Schema of what `read`, `story` or `dossier` writes as JSON.",
    "settings": "Print each setting and where it came from.",
    "completion": "Print the completion script of a shell.",
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports each when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click passes it
        """All names, in the order they are documented."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        return cast(click.Command, import_module(f"saksi.cli.{cmd_name}").command)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; if the reader of its output has gone (`saksi read ... | head`), stop without a traceback."""
        try:
            code = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            # What is still buffered must not raise once more when the interpreter closes the stream.
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            raise click.exceptions.Exit(BROKEN_PIPE) from error
        return code

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="saksi")
def cli() -> None:
    """Official sanctions lists in, news in any language in, a cited dossier out.

    Exit codes: 0 done; 1 a hit was found, with --fail-on-hit; 2 wrong usage or settings; 3 nothing could be read,
    or a list file is not what it should be; 4 the watchlist is missing or outdated; 5 a quote could not be cited;
    70 a defect of Saksi; 130 interrupted.
    """


def main() -> None:
    """Run the command line and leave with its exit code."""
    _speak_utf8(sys.stdout)
    _speak_utf8(sys.stderr)
    sys.exit(run(sys.argv[1:]))


def run(args: list[str]) -> int:
    """Run one command line; the exit code, with any message already on stderr."""
    try:
        code = cli.main(args, prog_name="saksi", standalone_mode=False)
    except click.ClickException as error:
        hint = "; see `saksi --help`" if isinstance(error, click.UsageError) else ""
        click.echo(f"saksi: {error.format_message()}{hint}", err=True)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except SaksiError as error:
        click.echo(f"saksi: {error}", err=True)
        return error.exit_code
    return code if isinstance(code, int) else 0


def _speak_utf8(stream: TextIO) -> None:
    """Write UTF-8 whatever the locale says: names in other scripts are the point of the output."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")
