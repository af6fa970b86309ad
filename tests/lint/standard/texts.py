"""Two dossiers that are in order, small edits on their text, and the place of a piece of text.

Every place that a test expects is searched in the text itself, never asked from the tool.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

POINT = "▸"
ATTACHMENTS = ("overeenkomst.pdf", "ontvangst.pdf", "toestemming.pdf", "addendum.pdf")

HEAD = """\
nummer: {number}
titel: {title}
domein: {domain}
zorgvormen:
  - {{categorie: "{category}", naam: Ondersteuning}}
partijen:
  opdrachtgever:
    naam: Gemeente Proefdorp
    kvk: "30124567"
    gemeenten: ["0344"]
    adres: {{straat: Raadhuisplein 1, postcode: 3521 AZ, plaats: Proefdorp}}
    email: contractbeheer@proefdorp.example
    telefoon: "030-2860000"
  opdrachtnemer:
    naam: Stichting De Wilgenhof
    kvk: "41230987"
    agb: "73730123"
    rechtsvorm: stichting
    micro_onderneming: nee
    adres: {{straat: Wilgenpad 3, postcode: 3511 AB, plaats: Proefdorp}}
    email: info@wilgenhof.example
    ubo_gecontroleerd_op: 2026-02-10
rollen:
  contracteigenaar: {{naam: R. Vos, email: r.vos@proefdorp.example, mandaat: ja}}
  contractmanager: {{naam: K. Bakker, email: k.bakker@proefdorp.example}}
  contractbeheerder: {{naam: L. Smit, email: l.smit@proefdorp.example}}
contactpersonen:
  - id: cp-1
    naam: T. Mulder
    functie: Accountmanager
    email: t.mulder@wilgenhof.example
    telefoon: "030-1234567"
    gecontroleerd_op: 2026-01-15
inkoop:
  procedure: toelatingsprocedure
  kenmerk: TenderNed 412345
  gepubliceerd: 2025-05-15
  gegund: 2025-10-12
overeenkomst:
  soort: raamovereenkomst
  uitvoeringsvariant: inspanningsgericht
  toewijzing: specifiek
  ondertekend: 2025-11-27
  ingang: 2026-01-01
  einde: 2028-12-31
  document: {{naam: Overeenkomst, pad: bijlagen/overeenkomst.pdf}}
  verlenging:
    duur: 12 maanden
    maximaal: 1
    aankondigen: 6 maanden
    besluiten: 3 maanden
    stilzwijgend: nee
    gelicht: []
  opzegging: {{door: opdrachtgever, termijn: 6 maanden}}
  standaard:
    naam: {standard}
    versie: "{version}"
  voorwaarden: vng_aiv_2024
  clausules:
    herziening:
      - {{id: hz-1, betreft: product, aard: nieuwe producten, omvang: binnen de categorie, voorwaarden: na overleg}}
    bestedingsruimte: nee
    bibob: ja
"""
TAIL = """\
  wachttijdnorm: {weken: 13, bron: Afspraak in deel 1}
  verzekering:
    - {id: vz-1, soort: aansprakelijkheid, per_gebeurtenis: 2500000, per_jaar: 5000000, geldig_tot: 2027-12-31, jaarlijks_verlengd: ja}
classificatie:
  beoordeeld_op: 2026-01-20
  kraljic: {financieel_belang: 4, leveringsrisico: 4}
  waarde: {clienten_aandeel: 0.18, omzet_aandeel: 0.21, transformatie: 4}
  risico: {naleving: 4, relatie: 2, uniek_aanbod: 4}
archief: {categorie: "16.1", bewaartermijn: 10 jaar}
"""  # noqa: E501 - a line of a dossier
WMO_INDEX = """\
  indexering:
    wijze: eigen
    indexen: {personeel: OVA, materieel: CPI}
    verdeling: {personeel: 85, materieel: 15}
    per: 1 januari
    meedelen: 1 november
"""
JEUGD_INDEX = """\
  indexering:
    wijze: ova_ppc
    verdeling: {personeel: 90, materieel: 10}
    per: 1 januari
    meedelen: 1 november
"""


class Base(NamedTuple):
    """A dossier that by the specification gives no finding."""

    number: str
    text: str


def _head(number: str, title: str, domain: str, category: str, standard: str, version: str) -> str:
    return HEAD.format(number=number, title=title, domain=domain, category=category, standard=standard, version=version)


WMO = Base(
    "WMO-2026-101",
    _head("WMO-2026-101", "Begeleiding 2026-2028", "wmo", "02", "contractstandaard_wmo", "1.3") + WMO_INDEX + TAIL,
)
JEUGD = Base(
    "JH-2026-201",
    _head("JH-2026-201", "Jeugdhulp 2026-2028", "jeugdwet", "45", "contractstandaard_jeugd", "1.4")
    + JEUGD_INDEX
    + TAIL,
)

Edit = tuple[str, str]
Edits = tuple[Edit, ...]


LIFTED = (
    "    gelicht:\n      - {id: v-1, besloten: 2026-03-01, verzonden: 2026-06-01, ontvangen: 2026-06-02, "
    "ontvangstbewijs: bijlagen/ontvangst.pdf}\n"
)
EXTENDED: Edit = ("    gelicht: []\n", LIFTED)


def after(line: str, more: str) -> Edit:
    """Return the edit that puts more lines after a line that stands once in the text."""
    return (line, f"{line}\n{more.rstrip(chr(10))}")


def gone(lines: str) -> Edit:
    """Return the edit that takes whole lines out."""
    return (lines, "")


def more(text: str) -> Edit:
    """Return the edit that adds lines at the end."""
    return ("", text)


def edited(text: str, edits: Edits) -> str:
    """Return a text with every edit made; what an edit replaces must stand there exactly once."""
    for old, new in edits:
        if not old:
            text += new
            continue
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return text


def place(text: str, marker: str) -> tuple[int, int]:
    """Return line and column of a piece of text that stands once; a point in it says where it counts from."""
    before, _, _ = marker.rpartition(POINT)
    wanted = marker.replace(POINT, "")
    assert text.count(wanted) == 1, f"{wanted!r} stands {text.count(wanted)} times"
    start = text.index(wanted) + len(before)
    return text.count("\n", 0, start) + 1, start - (text.rfind("\n", 0, start) + 1) + 1


def write(folder: Path, number: str, text: str) -> None:
    """Write a dossier as a file, with the attachments that the dossiers name."""
    (folder / "bijlagen").mkdir(exist_ok=True, parents=True)
    for name in ATTACHMENTS:
        (folder / "bijlagen" / name).write_bytes(b"%PDF-1.4 proef")
    (folder / f"{number}.yaml").write_text(text, encoding="utf-8")


def numbered(base: Base, number: str, *edits: Edit) -> str:
    """Return the text of a base under another number, with edits."""
    return edited(base.text, ((f"nummer: {base.number}", f"nummer: {number}"), *edits))


# Five things that are wrong in one dossier, of three severities and two families, none of which hides another.
NO_NOTICE: Edit = ("opzegging: {door: opdrachtgever, termijn: 6 maanden}", "opzegging: {door: opdrachtgever}")
NO_OWNERS: Edit = ("    ubo_gecontroleerd_op: 2026-02-10\n", "")
NO_NORM: Edit = ("  wachttijdnorm: {weken: 13, bron: Afspraak in deel 1}\n", "")
NO_MANAGER: Edit = ("  contractmanager: {naam: K. Bakker, email: k.bakker@proefdorp.example}\n", "")
NO_CLASS: Edit = (
    (
        "classificatie:\n  beoordeeld_op: 2026-01-20\n  kraljic: {financieel_belang: 4, leveringsrisico: 4}\n"
        "  waarde: {clienten_aandeel: 0.18, omzet_aandeel: 0.21, transformatie: 4}\n"
        "  risico: {naleving: 4, relatie: 2, uniek_aanbod: 4}\n"
    ),
    "",
)
MIXED: Edits = (NO_NOTICE, NO_OWNERS, NO_NORM, NO_MANAGER, NO_CLASS)
SEVERITIES = {
    "opzegging-zonder-termijn": "fout",
    "ubo-niet-gecontroleerd": "waarschuwing",
    "contractmanager-ontbreekt": "waarschuwing",
    "wachttijdnorm-ontbreekt": "advies",
    "classificatie-ontbreekt": "advies",
}
# No standard and no term for announcing, procured before the standard bound: one finding, an onbekend.
UNKNOWN: Edits = (
    ('    naam: contractstandaard_wmo\n    versie: "1.3"\n', "    naam: geen\n"),
    ("    aankondigen: 6 maanden\n", ""),
    ("gepubliceerd: 2025-05-15", "gepubliceerd: 2024-06-01"),
)
