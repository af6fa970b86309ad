"""A letter as PDF, in one file fit for the archive (PDF/A-2a) and for who reads with a screen reader (PDF/UA-1)."""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cmtool.render.blocks import Heading, Items, Paragraph, Rule, Table, blocks
from cmtool.render.formats import FormatError
from cmtool.render.paper import CONCEPT
from cmtool.render.templates import FOLDER, find, folders
from cmtool.report.drawing.markup import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cmtool.render.blocks import Block, Runs
    from cmtool.render.paper import Paper

ENDING = ".pdf"
_LAYOUT = "brief"
# What the compiler says of a sign that no font has.
_NO_SIGN = re.compile(r"the text [`'‘]?(\".*\")[`'’]? could not be displayed", re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-fA-F]+)\}")
# A part of Unicode where each font writes something else, so that an archive does not know what it means.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
# After so many signs that no font has, all that lies beyond the scripts of Europe and the near East goes at once.
_ROUNDS = 24
_FAR = re.compile("[\u0900-\u1dff\u2e80-\uffff\U00010000-\U0010ffff]")


def make(paper: Paper) -> bytes:
    """Return the PDF: the same bytes for the same letter. Raises FormatError."""
    data = _data(paper)
    missing: dict[str, None] = {}
    while True:
        try:
            return _compiled(paper, _marked(data, missing))
        except _NoSignError as error:
            if error.sign in missing:
                raise FormatError(f"de PDF kan niet worden gemaakt: geen lettertype kent {_code(error.sign)}") from None
            missing[error.sign] = None
            if len(missing) > _ROUNDS:
                missing.update(dict.fromkeys(_FAR.findall(_texts(data))))


class _NoSignError(Exception):
    """A sign that no font has."""

    def __init__(self, sign: str) -> None:
        super().__init__(sign)
        self.sign = sign


def _compiled(paper: Paper, data: dict[str, Any]) -> bytes:
    try:
        import typst  # noqa: PLC0415 - an extra
    except ImportError:
        raise FormatError("voor een PDF is een onderdeel nodig dat nog ontbreekt: pip install 'cmtool[pdf]'") from None
    from json import dumps  # noqa: PLC0415 - loaded when needed

    layout = _layout(paper)
    fonts = _fonts(paper)
    data["lettertypen"] = _families(fonts)
    try:
        compiled: Any = typst.compile  # its stub wants exact kinds of lists
        return bytes(
            compiled(
                layout,
                root=os.path.dirname(layout),
                font_paths=fonts,
                ignore_system_fonts=True,
                format="pdf",
                sys_inputs={"brief": dumps(data, ensure_ascii=False)},
                pdf_standards=["a-2a", "ua-1"],
                timestamp=int(datetime(paper.day.year, paper.day.month, paper.day.day, tzinfo=UTC).timestamp()),
            )
        )
    except typst.TypstError as error:
        said = str(error.message)
        found = _NO_SIGN.search(said)
        if found:
            text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), found[1][1:-1])
            raise _NoSignError(text[:1]) from None
        raise FormatError(f"{layout}: de PDF kan niet worden gemaakt ({' '.join(said.split())})") from None


def _families(fonts: list[str]) -> list[str]:
    """Return the names of the organisation's own fonts."""
    from typst import Fonts  # noqa: PLC0415 - an extra

    own = Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=fonts)
    return own.families() if fonts else []


def _layout(paper: Paper) -> str:
    """Return the file of the layout. Raises FormatError, also for one that would fetch something."""
    found = find(_LAYOUT, folders(paper.folder), ".typ")
    if found is None:
        raise FormatError(f"er is geen {_LAYOUT}.typ bij de templates; installeer cmtool opnieuw")
    with open(found, encoding="utf-8") as handle:
        text = handle.read()
    if re.search(r"[\"']@", text):
        raise FormatError(f"{found}: een opmaak haalt niets van internet; haal het pakket met @ weg")
    return found


def _fonts(paper: Paper) -> list[str]:
    """Return the folder with the organisation's own fonts, when it has one."""
    own = os.path.join(paper.folder, FOLDER, "fonts") if paper.folder else ""
    return [own] if own and os.path.isdir(own) else []


def _data(paper: Paper) -> dict[str, Any]:
    found = list(blocks(paper.markdown))
    last = max((at for at, each in enumerate(found) if isinstance(each, Rule)), default=len(found))
    return {
        "titel": shown(paper.title),
        "auteur": shown(paper.author),
        "kenmerk": shown(str(paper.fields.get("kenmerk", ""))),
        "jaar": paper.day.year,
        "maand": paper.day.month,
        "dag": paper.day.day,
        "concept": paper.draft,
        "waarschuwing": CONCEPT,
        "blokken": list(_blocks(found[paper.draft : last])),
        "spoor": shown(paper.trace),
        "opmerkingen": [],
    }


def _blocks(found: Sequence[Block]) -> Iterator[dict[str, Any]]:
    """Yield the blocks as data. No heading skips a level, which a screen reader would stumble over."""
    above = 0
    for block in found:
        match block:
            case Heading(level, runs):
                above = min(level, above + 1)
                yield {"soort": "kop", "niveau": above, "delen": _runs(runs)}
            case Paragraph(runs):
                yield {"soort": "alinea", "delen": _runs(runs)}
            case Items(numbered, items):
                yield {"soort": "nummers" if numbered else "lijst", "items": [_runs(each) for each in items]}
            case Table(head, rows):
                cells = [[{"cel": _runs(each)} for each in row] for row in rows]
                yield {"soort": "tabel", "kop": [_runs(each) for each in head], "rijen": cells}
            case Rule():
                yield {"soort": "lijn"}


def _runs(runs: Runs) -> list[dict[str, Any]]:
    return [
        {"tekst": shown(run.text), "vet": run.bold, "schuin": run.italic, "einde": run.end}
        for run in runs
        if run.text or run.end
    ]


def _marked(data: dict[str, Any], missing: dict[str, None]) -> dict[str, Any]:
    """Return the data with a code for each sign that no font has, and a sentence that says so."""
    signs = [*missing, *sorted(set(_PRIVATE.findall(_texts(data))) - set(missing))]
    if not signs:
        return dict(data)
    table = {ord(each): _code(each) for each in signs}
    named = ", ".join(_code(each) for each in signs[:8]) + (" en meer" if len(signs) > 8 else "")  # noqa: PLR2004 - one line
    note = f"Geen lettertype kent {named}; leg er een dat dit wel kent in {FOLDER}/fonts naast cmtool.toml."
    return {**_translated(data, table), "opmerkingen": [note]}


def _translated(value: Any, table: dict[int, str]) -> Any:
    if isinstance(value, str):
        return value.translate(table)
    if isinstance(value, list):
        return [_translated(each, table) for each in value]
    if isinstance(value, dict):
        return {key: _translated(each, table) for key, each in value.items()}
    return value


def _texts(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(map(_texts, value))
    return "".join(map(_texts, value.values())) if isinstance(value, dict) else ""


def _code(sign: str) -> str:
    return f"[U+{ord(sign):04X}]"
