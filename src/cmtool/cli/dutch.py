"""The few sentences that typer writes itself, in Dutch. A test notices when typer changes them."""

from __future__ import annotations

import re
from typing import Any

from typer.core import TyperCommand, TyperGroup

from cmtool.dossier.nearest import nearest

_HELP = (
    (re.compile(r"^Usage: (.*?)\[OPTIONS\]", re.MULTILINE), r"Gebruik: \1[OPTIES]"),
    (re.compile(r"^Usage: ", re.MULTILINE), "Gebruik: "),
    (re.compile(r" COMMAND \[ARGS\]\.\.\."), " OPDRACHT [PAD]..."),
    (re.compile(r"^Options:$", re.MULTILINE), "Opties:"),
    (re.compile(r"^Arguments:$", re.MULTILINE), "Argumenten:"),
    (re.compile(r"^Commands:$", re.MULTILINE), "Opdrachten:"),
    (re.compile(r"Show this message and\s+exit\."), "Toon deze hulp."),
    (re.compile(r"\[default: "), "[standaard: "),
    (re.compile(r"\[required\]"), "[verplicht]"),
    (re.compile(r" <(?:list\[)?str\]?>"), ""),
)


def dutch_help(text: str) -> str:
    """Return a help text with the headings of typer in Dutch."""
    for english, dutch in _HELP:
        text = english.sub(dutch, text)
    return text


class DutchCommand(TyperCommand):
    """A command whose help has Dutch headings, and that knows what stood behind `--`."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the arguments; `ctx.meta` keeps those behind `--`, None without it."""
        ctx.meta["apart"] = args[args.index("--") + 1 :] if "--" in args else None
        return super().parse_args(ctx, args)

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return dutch_help(super().get_help(ctx))


class DutchGroup(TyperGroup):
    """The commands, in the order in which they are declared, whose help has Dutch headings."""

    def get_help(self, ctx: Any) -> str:
        """Return the help text."""
        return dutch_help(super().get_help(ctx))


def _meant(word: str, known: list[str]) -> str:
    found = nearest(word.lstrip("-"), [each.lstrip("-") for each in known])
    full = next((each for each in known if each.lstrip("-") == found), None)
    return f"bedoelde u {full}?" if full else "zie --help"


def usage_sentence(error: Exception, commands: list[str]) -> str:
    """Return what is wrong with the call, in one Dutch sentence with a way out."""
    context = getattr(error, "ctx", None)
    name = getattr(error, "option_name", None)
    said = getattr(error, "message", str(error))
    if name and said.startswith("No such option"):
        options = [opt for param in context.command.params for opt in param.opts] if context else []
        return f"De optie {name} bestaat niet; {_meant(name, options)}"
    command = re.match(r"No such command '(.*?)'", said)
    if command:
        return f"De opdracht {command[1]} bestaat niet; {_meant(command[1], commands)}"
    if name and "requires" in said:
        return f"Na de optie {name} ontbreekt een waarde; zie --help"
    if name and "does not take a value" in said:
        return f"De optie {name} heeft geen waarde; laat weg wat achter = staat"
    extra = re.match(r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)", said)
    if extra:
        return f"Dit is te veel: {extra[1]}; zie --help"
    param = getattr(error, "param", None)
    shown = (param.opts[0] if param.opts[0].startswith("-") else (param.metavar or param.name)) if param else "dit"
    if type(error).__name__ == "MissingParameter":
        return f"Hier ontbreekt {shown}; zie --help"
    if re.search(r"\bvalid int", said):
        return f"{shown}: dit is geen heel getal; schrijf bijvoorbeeld 2"
    return f"{shown}: {said}; zie --help"
