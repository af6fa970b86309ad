"""What is wrong with the YAML, in Dutch sentences a contract manager understands."""

from __future__ import annotations

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
    ("mapping values are not allowed", "Hier staat een dubbele punt die niet kan",
     f"{_QUOTE} als de dubbele punt erbij hoort; controleer anders het inspringen"),
    ("found unexpected ':'", "Hier staat een dubbele punt in een tekst tussen accolades of haken", _QUOTE),
    ("could not find expected ':'", "Na de naam van dit veld ontbreekt een dubbele punt",
     "schrijf `naam: waarde`, met een spatie na de dubbele punt"),
    ("found unexpected end of stream", "De tekst tussen aanhalingstekens wordt niet gesloten",
     "zet het sluitende aanhalingsteken"),
    ("while scanning a quoted scalar", "De tekst tussen aanhalingstekens wordt niet goed gesloten",
     "zet het sluitende aanhalingsteken"),
    ("expected ',' or '}'", "De accolade { wordt niet gesloten, of er ontbreekt een komma",
     "zet een komma tussen de velden en sluit af met }"),
    ("expected ',' or ']'", "De haak [ wordt niet gesloten, of er ontbreekt een komma",
     "zet een komma tussen de onderdelen en sluit af met ]"),
    ("unknown escape character", "Na deze schuine streep staat een teken dat niet kan",
     "gebruik enkele aanhalingstekens in plaats van dubbele"),
    ("block sequence entries are not allowed", "Een streepje (-) voor een onderdeel kan hier niet staan",
     "begin elk onderdeel van een lijst op een nieuwe regel"),
    ("expected '-' indicator", "Deze regel hoort niet in de lijst erboven",
     "laat onderdelen met `- ` beginnen en evenveel inspringen"),
    ("did not find expected key", "Deze regel springt anders in dan de regels ernaast",
     "laat velden die bij elkaar horen evenveel inspringen"),
    ("expected <block end>", "Deze regel springt anders in dan de regels ernaast",
     "laat velden die bij elkaar horen evenveel inspringen"),
    ("expected node content", "Hier ontbreekt een waarde, of een sluitende haak of accolade",
     "vul de waarde in en sluit elke [ en { die geopend is"),
    ("expected the node content", "Hier ontbreekt een waarde, of een sluitende haak of accolade",
     "vul de waarde in en sluit elke [ en { die geopend is"),
    ("cannot start any token", "Een waarde kan niet met dit teken beginnen", _QUOTE),
    ("comment line", "Na `|` of `>` mag op die regel geen tekst staan", "begin de tekst op de volgende regel"),
    ("expected <document start>", "Hier staat iets na het einde van het dossier",
     "controleer het inspringen van deze regel"),
    ("control characters are not allowed", "Hier staat een onzichtbaar teken dat niet in een tekst hoort",
     "verwijder het teken of typ de regel opnieuw"),
    ("special characters are not allowed", "Hier staat een onzichtbaar teken dat niet in een tekst hoort",
     "verwijder het teken of typ de regel opnieuw"),
    ("YAML document", "De regel met %YAML past niet bij dit bestand", "haal de regel met %YAML weg"),
)


def explain_syntax(error: Any, text: str) -> tuple[str, str, int, int]:
    """Return what the parser's error means, what to do, and its line and column (from 1)."""
    said = f"{getattr(error, 'context', '')} {getattr(error, 'problem', '') or getattr(error, 'reason', '')}"
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        line, column = mark.line + 1, mark.column + 1
    else:
        index = getattr(error, "position", 0) or 0
        before = text[:index]
        line, column = before.count("\n") + 1, index - (before.rfind("\n") + 1) + 1
    lines = text.splitlines()
    if "cannot start any token" in said and line <= len(lines) and lines[line - 1][column - 1 : column] == "\t":
        said = "tab character"
    for part, message, hint in _SYNTAX:
        if part in said:
            return message, hint, line, column
    return "De YAML klopt hier niet", "vergelijk deze regel met de regels eromheen", line, column
