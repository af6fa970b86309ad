"""One letter as it goes on paper: its text with the trace in small print, and the formats it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool import __version__
from cmtool.letters.letter import letter_of
from cmtool.letters.words import day
from cmtool.norms import fingerprint
from cmtool.render.templates import TemplateError, left_out, load, render

if TYPE_CHECKING:
    import datetime as dt

    from cmtool.engine.taken import Taken
    from cmtool.settings import Settings

CONCEPT = "CONCEPT: niet versturen. Tussen haken staat wat nog ontbreekt."


class Paper(NamedTuple):
    """A letter that is ready: its kind and title, the Markdown with its trace, and the fields it was made of.

    `folder` is that of cmtool.toml, where own templates are sought. `trace` is the small print, `draft` whether it is
    a concept; both are in the Markdown too. `needed` are the fields that no template may leave out.
    """

    kind: str
    title: str
    markdown: str
    fields: dict[str, Any]
    day: dt.date
    folder: str | None = None
    trace: str = ""
    draft: bool = False
    needed: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        """Who sends it."""
        return str(self.fields.get("afzender", ""))


def paper_of(kind: str, filled: Taken, today: dt.date, settings: Settings, commit: str | None, *, draft: bool) -> Paper:
    """Return the letter. Raises TemplateError."""
    chosen = letter_of(kind)
    template = load(kind, settings.folder)
    fields = dict(filled.value.fields)
    text = render(template, fields, settings.folder)
    for sentence in left_out(template, filled.value.needed, settings.folder):
        raise TemplateError(sentence)
    whose = "eigen template" if template.own else "template"
    trace = (
        f"Gemaakt met cmtool {__version__} op {day(today)} uit dossier {filled.dossier}"
        + (f", versie {commit[:12]}" if commit else "")
        + f"; {whose} {kind} {template.fingerprint}; normen {fingerprint()}."
    )
    concept = f"**{CONCEPT}**\n\n" if draft else ""
    markdown = f"{concept}{text}\n---\n\n{trace}\n"
    title = f"{chosen.title} {filled.dossier}"
    return Paper(kind, title, markdown, fields, today, settings.folder, trace, draft, filled.value.needed)
