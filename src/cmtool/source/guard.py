"""The guard against citizen service numbers (BSN): in a dossier, in the names of its files and in texts beside it."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import Counter
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from cmtool.bsn import LABEL, Span, mask_bsn, numbers, starred
from cmtool.dates import Duration, Period, YearDay
from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.finding import Path, Remark
from cmtool.rule import Rule, Severity
from cmtool.source.attachments import place_of
from cmtool.source.find import STANDARD_INPUT
from cmtool.source.texts import SUFFIXES, below, small_text
from cmtool.tree import Mapping, Node, spots, value_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pydantic import BaseModel

    from cmtool.dossier.document import Attachment
    from cmtool.source.find import Location
    from cmtool.source.read import Source

BSN_FOUND = Rule(
    "DK016",
    "bsn-gevonden",
    "waarschuwing",
    "D-05",
    """In een dossier, in zijn bijlagen en in bestandsnamen staat geen burgerservicenummer (BSN).

    Waarom: een contractdossier gaat over een contract en niet over een cliënt, en veel mensen lezen het. Wat eenmaal
    in git staat, blijft in de geschiedenis. Gevonden wordt elk nummer van negen cijfers dat de elfproef doorstaat, en
    een van acht cijfers waar BSN voor staat. Het is een fout als er een woord als BSN, cliënt, jeugdige of geboren bij
    staat. Anders is het een waarschuwing, want een op de elf nummers van negen cijfers doorstaat de proef bij toeval.
    Bedragen, telefoonnummers en nummers waar RSIN, OIN, KvK, AGB of IBAN voor staat, tellen niet mee. Van een
    bijlage wordt alleen platte tekst gelezen, zoals .txt, .csv en .eml, en daarvan de eerste 256 kB.

    Fout:
        een omschrijving met de zin ‘De cliënt met BSN 123…782 wacht’

    Goed:
        een omschrijving met de zin ‘De cliënt van zaak Z-2026-0147 wacht’
    """,
    also=("fout",),
    deferrable=False,
)

_REMOVE = (
    "haal het nu weg en gebruik een kenmerk uit uw eigen systeem. Git bewaart het nog: laat de geschiedenis "
    "herschrijven of vraag de functionaris gegevensbescherming. Is het al gepusht, meld het dan in uw organisatie als "
    "datalek"
)
_HINTS: dict[Severity, str] = {
    "fout": _REMOVE,
    "waarschuwing": f"is het een ander nummer, zet er dan direct voor wat het is, zoals RSIN; anders: {_REMOVE}",
}
_WHAT: dict[Severity, str] = {
    "fout": "vermoedelijk een burgerservicenummer (BSN)",
    "waarschuwing": "een nummer dat een burgerservicenummer (BSN) kan zijn",
}

# How far around a number a word for it may stand.
_NEARBY = 60
# The second vowel of cliënt is one sign, two, or what another encoding, HTML or RTF made of it.
_WORDS = re.compile(
    r"(?<![^\W_])(?:bsn|burgerservice|sofi-?nummer|cli\S{1,6}nt|jeugdige|gebo(?:ren|orte))", re.IGNORECASE
)
# What says directly before a number that it is another one.
_OTHER = re.compile(
    r"(?:€|(?<![^\W_])(?:eur|euro))\W{0,2}\Z"
    r"|(?:\+|(?<!\d)00)\d\d[ .()0-]{0,5}\Z"
    r"|(?<![^\W_])(?:rsin|oin|k\.?v\.?k\.?|agb|iban|vestigings|tel|telefoon|mobiel|fax)"
    r"(?:[\W_]{0,2}(?:nummer|nr|code))?\W{0,4}\Z",
    re.IGNORECASE,
)
_EURO_AFTER = re.compile(r",-|\s?(?:€|euro?\b)", re.IGNORECASE)
# From the sign of a comment up to the number in it, over comment lines alone.
_COMMENT = re.compile(r"(?:^|\s)#[^\n]*(?:\n[ \t]*#[^\n]*)*\Z")
# A digit at the end of a line and one at the start of the next: together they may be one number in a folded value.
_FOLDED = re.compile(r"\n(?:(?<=\d\n)|(?<=\d\r\n)) *\d")
_LINE_END = re.compile(r"\r\n?|\n")

# Text that is a number of its own; every other text field may hold a sentence.
_IDENTIFIERS = frozenset({"kvk", "agb", "telefoon", "postcode", "gemeenten", "sha256"})
_COUNTED = frozenset({date, Period, YearDay, Duration, Decimal, int})


def guard(location: Location, source: Source, beside: Iterable[Attachment] = ()) -> Iterator[Remark]:
    """Yield a remark for every number in the files of a dossier and in their names, and one for each text beside it.

    Of the number itself only the last two digits are in a remark, and nothing in its value: that counts the remarks
    at one path, so that two of them differ.
    """
    seen: Counter[Path] = Counter()
    for remark in _remarks(location, source, beside):
        seen[remark.path] += 1
        yield remark._replace(value=str(seen[remark.path]))


def _remarks(location: Location, source: Source, beside: Iterable[Attachment]) -> Iterator[Remark]:
    for file, text in source.texts:
        spans = list(numbers(text))
        if spans or "\\" in text or _FOLDED.search(text):
            yield from _in_file(source, file, text, spans)
    named: set[str] = set()
    for attachment in beside:
        pad = attachment.document.pad or ""
        if attachment.state == "present" and pad.lower().endswith(SUFFIXES):
            home = location.path if location.folder else os.path.dirname(location.path) or os.curdir
            place = place_of(os.path.realpath(home), pad) or ""
            named.add(place)
            full = source.root is not None and isinstance(value_at(source.root, attachment.path), Mapping)
            yield from _in_beside(place, pad, (*attachment.path, "pad") if full else attachment.path)
    if location.path != STANDARD_INPUT:
        yield from _in_own(location, source, named)


class _Part(NamedTuple):
    """The text from one key or item up to the next; without a tree, a line."""

    start: int
    end: int
    path: Path = ()
    value: Node = None


def _in_file(source: Source, file: str, text: str, spans: list[Span]) -> Iterator[Remark]:
    """Yield a remark for every number in a file of the dossier that the text does not say is another."""
    lines = _line_starts(text)
    parts = _parts(source, file, text, lines)
    starts = [part.start for part in parts]
    for span in spans:
        part = parts[bisect_right(starts, span.start) - 1]
        severity = _in_part(text, span, part)
        if severity is not None:
            line, column = _place(lines, span)
            yield _remark("hier", text[span.start : span.end], severity, part.path, file, line, column)
    said = {text[span.start : span.end] for span in spans}
    for part in parts:
        if isinstance(part.value, str):
            yield from _in_value(part.path, part.value, said)


def _in_value(path: Path, value: str, said: set[str]) -> Iterator[Remark]:
    """Yield a remark for every number in a value that is not in the text itself: it is folded there, or escaped."""
    for span in numbers(value):
        number = value[span.start : span.end]
        severity = None if number in said else _around(value, span, path)
        if severity is not None:
            yield _remark("hier", number, severity, path)


def _parts(source: Source, file: str, text: str, lines: list[int]) -> list[_Part]:
    """Return the parts of a file; what stands before the first key belongs to it."""
    found = spots(source.root, None if file == source.file else file) if source.root is not None else []
    starts = [lines[spot.line] + spot.column for spot in found] or lines
    starts = [0, *starts[1:]]
    ends = [*starts[1:], len(text)]
    if not found:
        return [_Part(start, end) for start, end in zip(starts, ends, strict=True)]
    return [_Part(start, end, spot.path, spot.value) for start, end, spot in zip(starts, ends, found, strict=True)]


def _in_part(text: str, span: Span, part: _Part) -> Severity | None:
    """Return how serious a number in a part of a dossier is; None when it is another number."""
    before = text[max(part.start, span.start - _NEARBY) : span.start]
    after = text[span.end : min(part.end, span.end + _NEARBY)]
    number = text[span.start : span.end]
    if isinstance(part.value, str) and text.count(number, part.start, span.start) < part.value.count(number):
        return _weigh(before, after, part.path)
    comment = _COMMENT.search(before)
    return _weigh(before[comment.start() :] if comment else before, after)


def _weigh(before: str, after: str, field: Path = ()) -> Severity | None:
    """Return how serious a number between two texts is, in the value of a field or in no field.

    None when it is another number; but if BSN stands before it, it is not.
    """
    if LABEL.search(before) is None and (_OTHER.search(before) or _EURO_AFTER.match(after) or _is_own_field(field)):
        return None
    key = next((str(step) for step in reversed(field) if step.__class__ is str), "")
    return "fout" if _WORDS.search(f"{key}\n{before}\n{after}") else "waarschuwing"


def _around(text: str, span: Span, field: Path = ()) -> Severity | None:
    """Return the same for a number in a text that stands alone."""
    before = text[max(0, span.start - _NEARBY) : span.start]
    return _weigh(before, text[span.end : span.end + _NEARBY], field)


def _is_own_field(path: Path) -> bool:
    """Return whether a path leads to a field of the format that holds an identifier, an amount, a day or a count."""
    model: type[BaseModel] | None = Dossier
    name, annotation = "", None
    for step in path:
        if isinstance(step, str):
            field = model.model_fields.get(step) if model is not None else None
            name, annotation = step, field.annotation if field is not None else None
            model = model_of(annotation)
    return annotation is not None and (name in _IDENTIFIERS or not _COUNTED.isdisjoint(_types(annotation)))


def _types(annotation: Any) -> Iterator[type]:
    """Yield the types in an annotation, also inside a list or an optional."""
    if isinstance(annotation, type):
        yield annotation
    for inner in get_args(annotation):
        yield from _types(inner)


def _in_own(location: Location, source: Source, named: set[str]) -> Iterator[Remark]:
    """Yield a remark for the name of each file and folder of the dossier, and for each text that is not its data.

    The texts that a document names are left out: those were looked at.
    """
    read = {file for file, _ in source.texts}
    for place, shown, name in _own(location, source):
        for span in numbers(name):
            severity = _around(name, span)
            if severity is not None:
                where = "in de naam van deze map" if os.path.isdir(place) else "in de naam van dit bestand"
                yield _remark(where, name[span.start : span.end], severity, (), shown, 1, 1)
        if shown not in read and os.path.realpath(place) not in named:
            yield from _in_beside(place, name, (), shown)


def _own(location: Location, source: Source) -> Iterator[tuple[str, str, str]]:
    """Yield the file of a dossier, or its folder and all that is in it: place, as reports name it, and own name."""
    if not location.folder:
        yield location.path, source.file, os.path.basename(source.file)
        return
    folder = location.shown
    yield location.path, folder, source.name
    for inside in below(location.path):
        shown = inside if folder == os.curdir else f"{folder}/{inside}"
        yield os.path.join(location.path, inside), shown, os.path.basename(inside)


def _in_beside(place: str, name: str, path: Path, file: str | None = None) -> Iterator[Remark]:
    """Yield one remark for the numbers in a text beside the dossier, at the heaviest of them.

    It points at the path that names the text, or else at the number in the text itself.
    """
    text = small_text(place) or ""
    weighed = [(_around(text, span), span) for span in numbers(text)]
    found = [(severity, span) for severity, span in weighed if severity is not None]
    if not found:
        return
    severity, span = next((each for each in found if each[0] == "fout"), found[0])
    line, column = _place(_line_starts(text), span)
    where = f"in {mask_bsn(name)}, regel {line},"
    more = f" (en nog {len(found) - 1})" if len(found) > 1 else ""
    remark = _remark(where, text[span.start : span.end], severity, path)
    remark = remark._replace(message=remark.message + more)
    yield remark if file is None else remark._replace(file=file, line=line, column=column)


def _remark(
    where: str,
    number: str,
    severity: Severity,
    path: Path,
    file: str | None = None,
    line: int | None = None,
    column: int | None = None,
) -> Remark:
    message = f"{where} staat {_WHAT[severity]}: {starred(number)}"
    return Remark(BSN_FOUND, path, message, _HINTS[severity], "", file, line, column, severity)


def _line_starts(text: str) -> list[int]:
    """Return where each line of a text starts, as the YAML parser counts them."""
    return [0, *(match.end() for match in _LINE_END.finditer(text))]


def _place(lines: list[int], span: Span) -> tuple[int, int]:
    """Return the line and column (from 1) of a number."""
    line = bisect_right(lines, span.start)
    return line, span.start - lines[line - 1] + 1
