"""An organisation's own Word file in house style, filled in with the fields of a letter."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile, ZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate  # type: ignore[import-untyped] # ships no types

from cmtool.render.blocks import Heading, Items, Paragraph, Table, blocks
from cmtool.render.sandbox import Text, environment, names
from cmtool.render.templates import TemplateError, load, no_use, plain, printed, render, told
from cmtool.render.wordpage import add_on_top, add_small, describe, saved
from cmtool.report.drawing.markup import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.render.blocks import Runs
    from cmtool.render.paper import Paper

# A file of Word that unpacks to more than this is no letter.
_MOST_BYTES = 60_000_000
# What a Word file may name besides the fields of its letter.
EXTRA = ("tekst", "spoor")
_OUTSIDE = ("briefhoofd.md", "ondertekening.md")


def fill_own(file: str, paper: Paper, warning: str) -> bytes:
    """Return the file filled in. Raises TemplateError."""
    template = _opened(file)
    made = environment(None, None, escape=True)
    known = {*paper.fields, *EXTRA}
    used: set[str] = set()
    with told(file):
        for text in _texts(template):
            for each in names(made, text):
                used.add(each.name)
                if each.name not in known:
                    _refuse_field(file, each.name)
        for name in () if "tekst" in used else printed(paper.kind, paper.needed):
            if name not in used:
                raise TemplateError(no_use(file, name))
        template.render(_context(paper, used), made, autoescape=True)
    document = template.docx  # get_docx would read the file anew
    if "spoor" not in used:
        add_small(document, paper.trace)
    if paper.draft:
        add_on_top(document, warning)
    describe(document, paper.title, paper.author, paper.day, paper.trace)
    return saved(document)


def unknown_in(file: str, known: set[str]) -> tuple[str, ...]:
    """Return the fields that a Word file names and that its letter does not have. Raises TemplateError."""
    template = _opened(file)
    made = environment(None, None, escape=True)
    with told(file):
        found = [each.name for text in _texts(template) for each in names(made, text)]
    return tuple(dict.fromkeys(each for each in found if each not in known and each not in EXTRA))


def _refuse_field(file: str, name: str) -> None:
    raise TemplateError(f"{file}: het veld ‘{name}’ bestaat niet; `cmtool templates fields` toont de velden")


def _opened(file: str) -> Any:
    try:
        with open(file, "rb") as handle:
            data = handle.read()
        with ZipFile(BytesIO(data)) as parts:
            size = sum(each.file_size for each in parts.infolist())
        if size > _MOST_BYTES:
            raise TemplateError(f"{file}: dit bestand is uitgepakt {size // 1_000_000} MB; maak het kleiner")
        template = DocxTemplate(BytesIO(data))
        template.render_init()
    except (OSError, BadZipFile, PackageNotFoundError, KeyError, ValueError):
        raise TemplateError(f"{file}: dit is geen leesbaar Word-bestand; sla het in Word op als .docx") from None
    return template


def _texts(template: Any) -> Iterator[str]:
    """Yield each text of a Word file that holds fields, as it will be filled in."""
    yield template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield template.patch_xml(template.get_part_xml(part))
    about = template.core_properties
    for each in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(about, each)
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("footnotes+xml"):
            yield template.patch_xml(part.blob.decode())


def _context(paper: Paper, used: set[str]) -> dict[str, Any]:
    """Return the fields, the trace, and where it is used the text of the letter without head and signature."""
    fields = {**plain(paper.fields), "spoor": Text(paper.trace)}
    if "tekst" in used:
        fields["tekst"] = list(_body(paper))
    return {name: _clean(value) for name, value in fields.items()}


def _clean(value: Any) -> Any:
    """Return a value without signs that a Word file cannot hold; after such a sign the library drops the rest."""
    if isinstance(value, str):
        return Text(shown(value))
    if isinstance(value, dict):
        return {name: _clean(each) for name, each in value.items()}
    return [_clean(each) for each in value]


def _body(paper: Paper) -> Iterator[str]:
    template = load(paper.kind, paper.folder)
    lines = (line for line in template.text.splitlines(keepends=True) if not any(each in line for each in _OUTSIDE))
    markdown = render(template._replace(text="".join(lines)), paper.fields, paper.folder)
    for block in blocks(markdown):
        match block:
            case Heading(_, runs) | Paragraph(runs):
                yield _words(runs)
            case Items(_, items):
                yield from (f"• {_words(each)}" for each in items)
            case Table(head, rows):
                yield from ("; ".join(map(_words, row)) for row in (head, *rows))
            case _:
                pass


def _words(runs: Runs) -> str:
    return "".join(" " if run.end else run.text for run in runs)
