"""A Word document of our own: A4, Dutch, real headings, lists and tables, with a page number below."""

from __future__ import annotations

from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

from docx import Document
from docx.enum.text import WD_PARAGRAPH_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from cmtool.render.blocks import Heading, Items, Paragraph, Rule, Table
from cmtool.report.drawing.markup import shown

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from docx.document import Document as WordDocument

    from cmtool.render.blocks import Block, Runs

_FONT = "Arial"
_SMALL = "Kleine letters"
_CELL = "Tabeltekst"
_TEXT_WIDTH = 163
# About so many signs go on a line of a table. A column has room for its longest word, and asks no more than the last.
_TEXT_SIGNS, _NARROWEST, _WIDEST = 92, 4, 60
_BLACK = RGBColor(0x1A, 0x1A, 0x1A)
_HEADINGS = {1: 15, 2: 12, 3: 11, 4: 11, 5: 11, 6: 11}


def document(footer: str) -> WordDocument:
    """Return an empty document; the one of the library is on American paper, in English, with a creation day."""
    made = Document()
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(25), Mm(25)
    section.left_margin, section.right_margin = Mm(25), Mm(22)
    _styles(made)
    _footer(made, footer)
    return made


def _styles(made: WordDocument) -> None:
    styles = made.styles
    language = styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    if language is not None:
        language.set(qn("w:val"), "nl-NL")
    names = ("Normal", "List Bullet", "List Number", *(f"Heading {level}" for level in _HEADINGS))
    for name in names:
        style = styles[name]
        _font(style)
        style.font.color.rgb = _BLACK
    normal = styles["Normal"]
    normal.font.size = Pt(10.5)
    normal.paragraph_format.space_after = Pt(8)
    normal.paragraph_format.line_spacing = 1.15
    for level, size in _HEADINGS.items():
        style = styles[f"Heading {level}"]
        style.font.size, style.font.bold, style.font.italic = Pt(size), True, False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(6)
    small = styles.add_style(_SMALL, 1)
    small.base_style = normal
    small.font.size = Pt(8)
    cell = styles.add_style(_CELL, 1)
    cell.base_style = normal
    cell.font.size = Pt(9)
    cell.paragraph_format.space_after = Pt(2)
    stop = made.settings.element.find(qn("w:defaultTabStop"))  # the format fixes the order
    if stop is not None:
        stop.addnext(OxmlElement("w:autoHyphenation"))


def _font(style: Any) -> None:
    """Name the font itself; the one of the theme would win."""
    style.font.name = _FONT
    fonts = style.element.rPr.rFonts
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:cs"), _FONT)


def _footer(made: WordDocument, text: str) -> None:
    paragraph = made.sections[0].footer.paragraphs[0]
    paragraph.style = made.styles[_SMALL]
    paragraph.alignment = WD_PARAGRAPH_ALIGNMENT.RIGHT
    paragraph.add_run(f"{shown(text)}, pagina " if text else "pagina ")
    _field(paragraph, "PAGE")
    paragraph.add_run(" van ")
    _field(paragraph, "NUMPAGES")


def _field(paragraph: Any, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)  # noqa: SLF001 - the library has no fields


def describe(made: WordDocument, title: str, author: str, day: date, trace: str) -> None:
    """Set what the document says of itself."""
    about, moment = made.core_properties, datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the library takes it bare
    about.title, about.author, about.last_modified_by = shown(title)[:255], shown(author)[:255], shown(author)[:255]
    about.language, about.comments, about.subject = "nl-NL", shown(trace)[:255], ""
    about.keywords, about.revision = "", 1
    about.created = about.modified = moment


def write(made: WordDocument, found: Iterable[Block]) -> None:
    """Add blocks at the end. What follows the last rule is small print."""
    listed = list(found)
    last = max((at for at, each in enumerate(listed) if isinstance(each, Rule)), default=len(listed))
    above = 0
    for at, block in enumerate(listed):
        match block:
            case Heading(level, runs):
                above = min(level, above + 1)
                _fill(made.add_heading(level=above), runs)
            case Paragraph(runs):
                _fill(made.add_paragraph(style=_SMALL if at > last else None), runs)
            case Items(numbered, items):
                _items(made, items, numbered=numbered)
            case Table(head, rows):
                _table(made, head, rows)
            case Rule():
                _line(made.add_paragraph())


def _fill(paragraph: Any, runs: Runs) -> None:
    for run in runs:
        if run.end:
            paragraph.add_run().add_break()
            continue
        for number, text in enumerate(run.text.split("\n")):
            made = paragraph.add_run(shown(text))
            made.bold, made.italic = run.bold or None, run.italic or None
            if number < run.text.count("\n"):
                made.add_break()


def _items(made: WordDocument, items: tuple[Runs, ...], *, numbered: bool) -> None:
    number = _fresh_numbers(made) if numbered else None
    for each in items:
        paragraph = made.add_paragraph(style="List Number" if numbered else "List Bullet")
        if number is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - the library has no lists
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = number
        _fill(paragraph, each)


def _fresh_numbers(made: WordDocument) -> int:
    """Return a list of numbers that begins at one, of the same form as the style has."""
    numbering = made.part.numbering_part.element
    style = made.styles["List Number"].element.pPr.numPr.numId.val
    form = next(each.abstractNumId.val for each in numbering.num_lst if each.numId == style)
    fresh = numbering.add_num(form)
    fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(fresh.numId)


def _table(made: WordDocument, head: tuple[Runs, ...], rows: tuple[tuple[Runs, ...], ...]) -> None:
    table = made.add_table(rows=1 + len(rows), cols=len(head), style="Table Grid")
    repeated = OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(repeated)  # noqa: SLF001 - the library has no heads of tables
    table.autofit = False
    widths = _widths((head, *rows))
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for cells, row in zip((head, *rows), table.rows, strict=True):
        for runs, cell, width in zip(cells, row.cells, widths, strict=False):
            cell.width = Mm(width)
            paragraph = cell.paragraphs[0]
            paragraph.style = _CELL
            _fill(paragraph, tuple(each._replace(bold=True) for each in runs) if cells is head else runs)
    made.add_paragraph().paragraph_format.space_after = Pt(2)


def _widths(rows: tuple[tuple[Runs, ...], ...]) -> list[float]:
    """Return the width of each column in millimetres: room for its longest word first, the rest for longer texts."""
    words, texts = [], []
    for column in zip(*rows, strict=False):
        said = ["".join(run.text for run in runs) for runs in column]
        words.append(2 + max((len(each) for text in said for each in text.split()), default=_NARROWEST))
        texts.append(min(_WIDEST, 2 + max(map(len, said))))
    left = max(0, _TEXT_SIGNS - sum(words))
    more = [max(0, text - word) for text, word in zip(texts, words, strict=True)]
    share = min(1.0, left / sum(more)) if sum(more) else 0.0
    asked = [word + extra * share for word, extra in zip(words, more, strict=True)]
    return [_TEXT_WIDTH * each / sum(asked) for each in asked]


def _line(paragraph: Any) -> None:
    borders = OxmlElement("w:pBdr")
    below = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "808080")):
        below.set(qn(f"w:{name}"), value)
    borders.append(below)
    paragraph._p.get_or_add_pPr().append(borders)  # noqa: SLF001 - the library has no lines


def add_small(made: WordDocument, text: str) -> None:
    """Add a sentence in small print at the end of a document that may not have our styles."""
    paragraph = made.add_paragraph()
    paragraph.add_run(shown(text)).font.size = Pt(8)


def add_on_top(made: WordDocument, text: str) -> None:
    """Add a bold sentence above everything else."""
    paragraph = made.add_paragraph()
    paragraph.add_run(shown(text)).bold = True
    moved = paragraph._p  # noqa: SLF001 - the library adds at the end only
    made.element.body.insert(0, deepcopy(moved))
    moved.getparent().remove(moved)


def saved(made: Any) -> bytes:
    """Return the document as it is on disk."""
    out = BytesIO()
    made.save(out)
    return out.getvalue()
