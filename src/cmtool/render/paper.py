"""One letter as it goes on paper: its text with the trace in small print, and the formats it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool import __version__
from cmtool.letters.letter import letters
from cmtool.letters.words import day
from cmtool.render.templates import load, render

if TYPE_CHECKING:
    import datetime as dt

    from cmtool.engine.taken import Taken
    from cmtool.settings import Settings

_CONCEPT = "**CONCEPT: niet versturen. Tussen haken staat wat nog ontbreekt.**\n\n"


class Paper(NamedTuple):
    """A letter that is ready: its kind and title, the Markdown with its trace, and the fields it was made of."""

    kind: str
    title: str
    markdown: str
    fields: dict[str, Any]
    day: dt.date


def paper_of(kind: str, filled: Taken, today: dt.date, settings: Settings, commit: str | None, *, draft: bool) -> Paper:
    """Return the letter. Raises TemplateError."""
    chosen = next(each for each in letters() if each.name == kind)
    template = load(kind, settings.folder)
    fields = dict(filled.value.fields)
    text = render(template, fields, settings.folder)
    whose = "eigen template" if template.own else "template"
    made = (
        f"Gemaakt met cmtool {__version__} op {day(today)} uit dossier {filled.dossier}"
        + (f", versie {commit[:12]}" if commit else "")
        + f"; {whose} {kind} {template.fingerprint}."
    )
    markdown = f"{_CONCEPT if draft else ''}{text}\n---\n\n{made}\n"
    title = f"{chosen.title} {filled.dossier}"
    return Paper(kind, title, markdown, fields, today)
