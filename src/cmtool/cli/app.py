"""The commands and their exit statuses: 0 in order, 1 findings, 2 the call or the tool failed, 130 interrupted."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from inspect import getdoc
from typing import Any

import typer
from typer.main import get_command

from cmtool.cli.dutch import DutchCommand, DutchGroup, usage_sentence
from cmtool.cli.options import FAILED, INTERRUPTED, OK, CallError
from cmtool.cli.output import say, swallow_the_rest

# In the order of the help; each is the function with its name in the module with its name.
COMMANDS = (
    "check",
    "lint",
    "classify",
    "capacity",
    "rasci",
    "signals",
    "remedies",
    "render",
    "digest",
    "export",
    "init",
    "new",
    "add",
    "set",
    "done",
    "templates",
    "diff",
    "history",
    "explain",
    "schema",
    "norms",
)


class Commands(DutchGroup):
    """The commands; one is loaded when it is asked for, because each costs at the start."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002 - the form of a group
        """Return their names."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002 - the form of a group
        """Return the command with a name, None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        alone = typer.Typer(add_completion=False, rich_markup_mode=None)
        alone.command(cls=DutchCommand)(_function(cmd_name))
        return get_command(alone)

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002 - the form of a group
        """Write what each command is for; to build each with its options takes most of the time of the help."""
        limit = formatter.width - 6 - max(map(len, COMMANDS))
        bare = (DutchCommand(name, help=getdoc(_function(name))) for name in COMMANDS)
        with formatter.section("Commands"):
            formatter.write_dl([(str(each.name), each.get_short_help_str(limit)) for each in bare])


def _function(name: str) -> Any:
    return getattr(import_module(f"{__package__}.{name}"), name)


app = typer.Typer(
    name="cmtool",
    cls=Commands,
    help="Contractdossiers in, termijnen en bevindingen uit, elk met de reden erbij.",
    epilog="Elke opdracht heeft eigen hulp: cmtool check --help.  Versie: cmtool --version.",
    add_completion=False,
    # Rich costs 120 ms on every help text, and tracebacks show data to people who asked for a sentence.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=False,
)


@app.callback(invoke_without_command=True)
def main(
    context: typer.Context,
    version: bool = typer.Option(False, "--version", "-V", help="Toon de versie."),  # noqa: FBT001, FBT003 - typer's form
) -> None:
    """Contractdossiers in, termijnen en bevindingen uit, elk met de reden erbij."""
    if version:
        from cmtool import __version__  # noqa: PLC0415 - one line of output

        typer.echo(f"cmtool {__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())
        raise typer.Exit


def run(arguments: list[str]) -> int:
    """Run a command line and return its exit status. Only the answer goes to standard output."""
    _speak_utf8()
    debug = "--debug" in arguments
    try:
        status = app(arguments, prog_name="cmtool", standalone_mode=False)
        sys.stdout.flush()
    except (KeyboardInterrupt, typer.Abort):
        say("Afgebroken.")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of `cmtool explain | head` has seen enough; that is no failure.
        swallow_the_rest()
        return OK
    except typer.Exit as done:
        if done.exit_code == INTERRUPTED:  # typer turns Ctrl-C into this
            say("Afgebroken.")
        return done.exit_code
    except CallError as error:
        say(str(error))
        return FAILED
    except typer.TyperException as error:
        say(usage_sentence(error, list(COMMANDS)))
        return FAILED
    except Exception as error:
        if debug:
            raise
        say(
            f"cmtool is vastgelopen ({type(error).__name__}: {' '.join(str(error).split())[:200]}); "
            "dat is een fout in cmtool. Herhaal de opdracht met --debug en meld wat er staat."
        )
        return FAILED
    return status if isinstance(status, int) else OK


def _speak_utf8() -> None:
    """Write UTF-8 with plain line ends whatever the locale is, and never fail on a strange file name."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n" if os.name != "nt" else None)
