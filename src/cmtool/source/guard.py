"""The guard against citizen service numbers (BSN): in a dossier, in the names of its files and in texts beside it."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections import Counter
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from cmtool.bsn import LABEL, Span, digits, folded, mask_bsn, numbers, scan, speaks_of_bsn, starred
from cmtool.dates import Duration, Period, YearDay
from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.finding import Path, Remark
from cmtool.rule import Rule, Severity
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

# A number has at least so many digits.
_SHORTEST = 8
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
        spans, short = scan(text)
        if spans or "\\" in text or (short and speaks_of_bsn(text)) or folded(text):
            yield from _in_file(source, file, text, spans)
    named: set[str] = set()
    for attachment in beside:
        place, pad = attachment.place, attachment.document.pad or ""
        if place is not None and place.lower().endswith(SUFFIXES):
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
    at = 0
    for part in _parts(source, file, text, lines):
        first = at
        while at < len(spans) and spans[at].start < part.end:
            at += 1
        for number, severity, span in _in_part(text, part, spans[first:at]):
            line, column = _place(lines, span) if span is not None else (None, None)
            yield _remark("hier", number, severity, part.path, None if span is None else file, line, column)


def _in_part(text: str, part: _Part, spans: list[Span]) -> Iterator[tuple[str, Severity, Span | None]]:
    """Yield the numbers in a part, how serious each is and where it stands; those of another kind are left out.

    A number that YAML reads in the value and that is not in the text stands nowhere: it is folded there, or escaped.
    """
    name = _name(part.path)
    value = f"{name}: {part.value}" if isinstance(part.value, str) else name
    from_key = part.path and part.path[-1] == name
    inside = [span for span in numbers(value) if from_key or span.start > len(name)] if len(value) >= _SHORTEST else []
    if not spans and not inside:
        return
    read = Counter(digits(value[start:end]) for start, end in inside)
    said: Counter[str] = Counter()
    told: Counter[str] = Counter()
    for span in spans:
        number = digits(text[span.start : span.end])
        said[number] += 1
        before = text[max(part.start, span.start - _NEARBY) : span.start]
        after = text[span.end : min(part.end, span.end + _NEARBY)]
        if said[number] <= read[number]:
            severity = _weigh(before, after, part.path)
        else:
            comment = _COMMENT.search(before)
            severity = _weigh(before[comment.start() :] if comment else before, after)
        if severity is not None:
            told[number] += 1
            yield number, severity, span
    # What stands before an escape says nothing of the number that it is in.
    escaped = bool(inside) and "\\" in text[part.start : part.end]
    for span in inside:
        number = digits(value[span.start : span.end])
        severity = _around(value, span, part.path) if escaped or read[number] > said[number] else None
        if severity is not None:
            told[number] -= 1
            if told[number] < 0:
                yield number, severity, None


def _parts(source: Source, file: str, text: str, lines: list[int]) -> list[_Part]:
    """Return the parts of a file; what stands before the first key belongs to it."""
    found = spots(source.root, None if file == source.file else file) if source.root is not None else []
    starts = [lines[spot.line] + spot.column for spot in found] or lines
    starts = [0, *starts[1:]]
    ends = [*starts[1:], len(text)]
    if not found:
        return [_Part(start, end) for start, end in zip(starts, ends, strict=True)]
    return [_Part(start, end, spot.path, spot.value) for start, end, spot in zip(starts, ends, found, strict=True)]


def _weigh(before: str, after: str, field: Path = ()) -> Severity | None:
    """Return how serious a number between two texts is, in the value of a field or in no field.

    None when it is another number; but if BSN stands before it, it is not.
    """
    if LABEL.search(before) is None and (_OTHER.search(before) or _EURO_AFTER.match(after) or _is_own_field(field)):
        return None
    return "fout" if _WORDS.search(f"{_name(field)}\n{before}\n{after}") else "waarschuwing"


def _name(path: Path) -> str:
    """Return the last key in a path; an item of a list is named by the key above it."""
    return next((str(step) for step in reversed(path) if step.__class__ is str), "")


def _around(text: str, span: Span, field: Path = ()) -> Severity | None:
    """Return the same for a number in a text that stands alone."""
    before = text[max(0, span.start - _NEARBY) : span.start]
    return _weigh(before, text[span.end : span.end + _NEARBY], field)


@lru_cache(maxsize=256)
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
        if place.lower().endswith(SUFFIXES) and shown not in read and os.path.realpath(place) not in named:
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
