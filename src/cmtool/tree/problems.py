"""What is wrong with the YAML, in Dutch sentences a contract manager understands."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cmtool.tree.node import Mark


class YamlProblem(Exception):  # noqa: N818 - it is the problem itself, raised to stop the pass
    """A mistake in the text after which nothing is certain."""

    def __init__(self, message: str, hint: str, mark: Mark) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.mark = mark


_QUOTE = "zet de tekst tussen aanhalingstekens"
# Part of the parser's own sentence → what is wrong and what to do. First match wins.
_SYNTAX = (
    ("\\t", "Hier staat een tab; inspringen gaat met spaties", "vervang de tab door spaties"),
    ("tab character", "Hier staat een tab; inspringen gaat met spaties", "vervang de tab door spaties"),
    ("no space after dash", "Na het streepje ontbreekt een spatie", "schrijf `- ` voor elk onderdeel van een lijst"),
    (
        "no space after colon",
        "Na de dubbele punt ontbreekt een spatie",
        "schrijf `naam: waarde`, met een spatie na de dubbele punt",
    ),
    (
        "no dash",
        "Deze regel hoort niet bij het veld erboven; vermoedelijk ontbreekt het streepje van een lijst",
        "laat onderdelen van een lijst met `- ` beginnen en evenveel inspringen",
    ),
    (
        "no name",
        "Hier ontbreekt de naam van een veld voor de dubbele punt",
        "zet een naam voor de dubbele punt, of haal de regel weg",
    ),
    ("closed too often", "Hier staat een haak of accolade te veel", "haal het teken weg"),
    (
        "dash below value",
        "Een streepje (-) voor een onderdeel kan hier niet staan",
        "een lijst staat onder een veld zonder waarde; haal anders het streepje weg",
    ),
    (
        "text after value",
        "Hier staat nog tekst nadat de waarde is afgelopen",
        "zet de hele tekst tussen dubbele aanhalingstekens; kijk ook of erboven elk aanhalingsteken is gesloten",
    ),
    (
        "deeper than above",
        "Deze regel springt verder in dan de regels ernaast",
        "laat velden die bij elkaar horen evenveel inspringen; onder een veld met een waarde kan niets hangen",
    ),
    (
        "mapping values are not allowed",
        "Hier staat een dubbele punt die niet kan",
        f"{_QUOTE} als de dubbele punt erbij hoort; controleer anders het inspringen",
    ),
    ("found unexpected ':'", "Hier staat een dubbele punt in een tekst tussen accolades of haken", _QUOTE),
    (
        "could not find expected ':'",
        "Op deze regel ontbreekt een dubbele punt na de naam van een veld",
        "schrijf `naam: waarde`; een aantekening begint met #",
    ),
    (
        "found unexpected end of stream",
        "De tekst tussen aanhalingstekens die hier begint, wordt niet gesloten",
        "zet het sluitende aanhalingsteken",
    ),
    (
        "while scanning a quoted scalar",
        "De tekst tussen aanhalingstekens die hier begint, wordt niet goed gesloten",
        "zet het sluitende aanhalingsteken",
    ),
    (
        "expected ',' or '}'",
        "De accolade { die hier begint, wordt niet gesloten, of er ontbreekt een komma",
        "zet een komma tussen de velden en sluit af met }",
    ),
    (
        "expected ',' or ']'",
        "De haak [ die hier begint, wordt niet gesloten, of er ontbreekt een komma",
        "zet een komma tussen de onderdelen en sluit af met ]",
    ),
    (
        "unknown escape character",
        "Na deze schuine streep staat een teken dat niet kan",
        "gebruik enkele aanhalingstekens in plaats van dubbele",
    ),
    (
        "block sequence entries are not allowed",
        "Een streepje (-) voor een onderdeel kan hier niet staan",
        "begin elk onderdeel van een lijst op een nieuwe regel",
    ),
    (
        "expected '-' indicator",
        "Deze regel hoort niet in de lijst erboven",
        "laat onderdelen met `- ` beginnen en evenveel inspringen",
    ),
    (
        "did not find expected key",
        "Deze regel springt anders in dan de regels ernaast",
        "laat velden die bij elkaar horen evenveel inspringen",
    ),
    (
        "expected <block end>",
        "Deze regel springt anders in dan de regels ernaast",
        "laat velden die bij elkaar horen evenveel inspringen",
    ),
    (
        "expected node content",
        "Hier ontbreekt een waarde, of een sluitende haak of accolade",
        "vul de waarde in en sluit elke [ en { die geopend is",
    ),
    (
        "expected the node content",
        "Hier ontbreekt een waarde, of een sluitende haak of accolade",
        "vul de waarde in en sluit elke [ en { die geopend is",
    ),
    ("alphabetic or numeric character", "Een waarde kan niet met dit teken beginnen", _QUOTE),
    ("cannot start any token", "Een waarde kan niet met dit teken beginnen", _QUOTE),
    (
        "hexdecimal number",
        "Na deze schuine streep staat een teken dat niet kan",
        "gebruik enkele aanhalingstekens in plaats van dubbele",
    ),
    ("comment or line break", "Na `|` of `>` mag op die regel geen tekst staan", "begin de tekst op de volgende regel"),
    ("comment line", "Na `|` of `>` mag op die regel geen tekst staan", "begin de tekst op de volgende regel"),
    (
        "expected <document start>",
        "Hier staat iets na het einde van het dossier",
        "controleer het inspringen van deze regel",
    ),
    (
        "control characters are not allowed",
        "Hier staat een onzichtbaar teken dat niet in een tekst hoort",
        "verwijder het teken of typ de regel opnieuw",
    ),
    (
        "special characters are not allowed",
        "Hier staat een onzichtbaar teken dat niet in een tekst hoort",
        "verwijder het teken of typ de regel opnieuw",
    ),
    ("YAML document", "De regel met %YAML past niet bij dit bestand", "haal de regel met %YAML weg"),
)


# What is wrong shows further on than where it is: then the place where the text, brace or name began is meant.
_BEGINS = (
    "could not find expected ':'",
    "while scanning a quoted scalar",
    "expected ',' or '}'",
    "expected ',' or ']'",
)


def explain_syntax(error: Any, text: str) -> tuple[str, str, int, int]:
    """Return what the parser's error means, what to do, and its line and column (from 1)."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or getattr(error, 'reason', '')}"
    begin = getattr(error, "context_mark", None)
    mark = getattr(error, "problem_mark", None) or begin
    if begin is not None and "escape" not in said and any(part in said for part in _BEGINS):
        mark = begin
    if mark is not None:
        line, column = mark.line + 1, mark.column + 1
    else:
        index = _index_of_sign(error, text)
        before = text[:index]
        line, column = before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1
    lines = re.split("\r\n|\r|\n", text)
    if line <= len(lines):
        said, column = _seen(said, lines[line - 1], column)
    for part, message, hint in _SYNTAX:
        if part in said:
            return message, hint, line, column
    return "De YAML klopt hier niet", "vergelijk deze regel met de regels eromheen", line, column


def _index_of_sign(error: Any, text: str) -> int:
    """Return where the sign stands that is not allowed; the parser counts in bytes or in signs."""
    sign = getattr(error, "character", None)
    if isinstance(sign, int) and chr(sign) in text:
        return text.index(chr(sign))
    return getattr(error, "position", 0) or 0


def _seen(said: str, line: str, column: int) -> tuple[str, int]:
    """Return what the line itself shows about an error of which the parser says something general."""
    before, rest = line[: column - 1], line[column - 1 :]
    start = len(line) - len(line.lstrip()) + 1
    no_colon, odd_colon = "could not find expected ':'" in said, "mapping values are not allowed" in said
    odd_line = "did not find expected key" in said or "expected <block end>" in said
    seen = (
        ("tab character", column, "cannot start any token" in said and rest.startswith("\t")),
        ("no space after dash", start, (no_colon or odd_colon) and re.match(r"\s*-[^-\s]", line)),
        ("no dash", column, (no_colon or odd_line) and not before.strip() and rest.startswith(("{", "["))),
        ("no space after colon", column, no_colon and re.match(r"[\w-]+:\S", rest)),
        ("deeper than above", start, odd_colon and re.fullmatch(r"\s*(- )?[\w -]+", before)),
        ("no name", column, odd_line and rest.startswith(":")),
        ("dash below value", column, odd_line and rest.startswith("- ")),
        ("closed too often", column, odd_line and rest.startswith(("]", "}"))),
        ("text after value", column, odd_line and before.strip()),
    )
    return next(((what, at) for what, at, is_so in seen if is_so), (said, column))
