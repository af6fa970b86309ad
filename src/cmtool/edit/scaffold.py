"""The text of a new dossier: what is required, and in comments what comes next; or another dossier with new names."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.dossier.route import Field, field_of
from cmtool.edit.fresh import Fresh, fresh
from cmtool.source.replace import assign
from cmtool.source.scalars import flow
from cmtool.tree import Mapping, parse_yaml, value_at

if TYPE_CHECKING:
    from datetime import date

    from cmtool.finding import Path
    from cmtool.norms import Norms
    from cmtool.source.scalars import Value


# What some editors put before the text of a file.
MARK = "\ufeff"


class Required(NamedTuple):
    """A field that every dossier has: the option that gives it, its path, and how it is asked."""

    option: str
    path: tuple[str, ...]
    question: str

    @property
    def field(self) -> Field:
        """The field of the format."""
        part = Dossier
        for step in self.path[:-1]:
            part = model_of(part.model_fields[step].annotation)  # type: ignore[assignment] # a block has fields
        return field_of(part, self.path[-1])


REQUIRED = (
    Required("NUMMER", ("nummer",), "Nummer van het contract, ook de naam van het bestand"),
    Required("--title", ("titel",), "Korte titel"),
    Required("--domain", ("domein",), "Welke wet: jeugdwet of wmo"),
    Required("--client", ("partijen", "opdrachtgever", "naam"), "Naam van de opdrachtgever"),
    Required("--provider", ("partijen", "opdrachtnemer", "naam"), "Naam van de opdrachtnemer"),
    Required("--begin", ("overeenkomst", "ingang"), "Eerste dag, zoals 2027-01-01"),
    Required("--end", ("overeenkomst", "einde"), "Laatste dag zonder verlengingen, zoals 2029-12-31"),
)

_TEXT = """\
{schema}# Het dossier van één overeenkomst. Wat hier is ingevuld, is verplicht; de rest komt als u het weet.
# `cmtool check` zegt wanneer er iets moet gebeuren, `cmtool lint` wat er nog mist.
nummer: {nummer}  # gelijk aan de naam van {place}
titel: {titel}
domein: {domein}  # jeugdwet | wmo

partijen:
  opdrachtgever:
    naam: {opdrachtgever}
  opdrachtnemer:
    naam: {opdrachtnemer}

overeenkomst:
  ingang: {ingang}  # eerste dag
  einde: {einde}  # laatste dag, zonder verlengingen
  # Haal op een regel hieronder het hekje en één spatie weg, en vul in wat in het contract staat.
  # verlenging: {{duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden}}
  # opzegging: {{door: opdrachtgever, termijn: 6 maanden}}
  # standaard: {{naam: {standaard}, versie: "{versie}"}}
  # indexering: {{per: 1 januari, meedelen: 1 november}}
  # document: {{naam: Overeenkomst, pad: bijlagen/overeenkomst.pdf}}

# Wie wat doet aan onze kant; naar deze adressen gaan de herinneringen.
# rollen:
#   contracteigenaar: {{naam: A. Voorbeeld, email: a.voorbeeld@gemeente.example, mandaat: ja}}
#   contractmanager: {{naam: B. Voorbeeld, email: b.voorbeeld@gemeente.example}}

# Wie wij spreken aan de andere kant.
# contactpersonen:
#   - {{id: cp-1, naam: C. Voorbeeld, email: c.voorbeeld@aanbieder.example}}

# Daarna, als het zover is: cmtool add {nummer} gesprekken, kalender, rapportageplichten, kpis of signalen.
"""


def scaffold(answers: dict[Path, Value], schema: str | None, norms: Norms, today: date, *, folder: bool) -> str:
    """Return the text of a new dossier; `schema` is where its JSON Schema lies from there, None when there is none."""
    said = {str(path[-2] if path[-1] == "naam" else path[-1]): flow(value) for path, value in answers.items()}
    standard = f"contractstandaard_{str(answers['domein',]).removesuffix('wet')}"
    return _TEXT.format(
        **said,
        schema=f"# yaml-language-server: $schema={schema}\n" if schema else "",
        place="de map" if folder else "dit bestand",
        standaard=standard,
        versie=_version(standard, norms, today),
    )


def _version(standard: str, norms: Norms, today: date) -> str:
    """Return the last version of a contract standard that was out on a day, as far as that is known."""
    known = norms.standards[standard]
    return [each for each in known if each.published is None or each.published < today][-1].version


def adapted(text: str, answers: dict[Path, Value], *, provider: bool) -> Fresh:
    """Return the text of another dossier with the answers in it, without what is only about that one.

    Every other sign is as it was. `provider` says that we are the opdrachtnemer. Raises EditError.
    """
    before = bare = text.removeprefix(MARK)
    mark = text[: len(text) - len(bare)]
    for path, value in answers.items():
        edit = assign(bare, path, value)
        bare = edit.on(bare) if edit is not None else bare
    found = fresh(bare, before, provider=provider)
    return found._replace(text=mark + found.text)


def known_of(text: str) -> dict[Path, str]:
    """Return what a dossier says of the required fields."""
    root = parse_yaml(text.removeprefix(MARK)).root
    if not isinstance(root, Mapping):
        return {}
    found = {each.path: value_at(root, each.path) for each in REQUIRED}
    return {path: value for path, value in found.items() if isinstance(value, str)}
