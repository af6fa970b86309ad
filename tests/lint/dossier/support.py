"""A dossier that is in order by the specification, small edits on it, and what `cmtool lint` says of the result.

An edit may put the mark ¶ in the text: there, and nowhere else, the findings of the asked rule must stand. The mark is
taken out before the file is written, so every expected line and column comes from the text and never from the tool.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path


MARK = "¶"
BASE = """\
nummer: T-1
titel: Begeleiding thuis
domein: wmo
zorgvormen:
  - {categorie: "02", naam: Begeleiding}
partijen:
  opdrachtgever:
    naam: Gemeente Proefdorp
    kvk: "30120001"
    gemeenten: ["0344", "0321"]
    adres: {straat: Marktplein 1, postcode: 3521 AZ, plaats: Proefdorp}
  opdrachtnemer:
    naam: Stichting Proef
    kvk: "41230987"
    agb: "73730123"
    rechtsvorm: stichting
    micro_onderneming: nee
    adres: {straat: Lindelaan 12, postcode: 3511 AB, plaats: Proefdorp}
    ubo_gecontroleerd_op: 2026-06-01
rollen:
  contracteigenaar: {naam: E. Proef, mandaat: ja}
  contractmanager: {naam: M. Proef}
  contractbeheerder: {naam: B. Proef}
contactpersonen:
  - {id: cp-1, naam: C. Proef, email: contact@proef.example, telefoon: "030-1234567", gecontroleerd_op: 2026-06-01}
inkoop:
  procedure: sas_met_emvi
  gepubliceerd: 2025-03-01
  gegund: 2025-10-01
overeenkomst:
  soort: overeenkomst
  uitvoeringsvariant: inspanningsgericht
  toewijzing: specifiek
  ondertekend: 2025-12-01
  ingang: 2026-01-01
  einde: 2029-12-31
  opdrachtwaarde: 2000000
  document: {naam: Overeenkomst, pad: bijlagen/overeenkomst.pdf}
  verlenging: {duur: 12 maanden, maximaal: 2, aankondigen: 6 maanden, stilzwijgend: nee}
  opzegging: {door: opdrachtgever, termijn: 6 maanden}
  standaard: {naam: contractstandaard_wmo, versie: "1.3"}
  voorwaarden: vng_aiv_2024
  indexering:
    wijze: eigen
    indexen: {personeel: OVA, materieel: CPI}
    verdeling: {personeel: 85, materieel: 15}
  wachttijdnorm: {weken: 13, bron: Afspraak in deel 1}
  verzekering:
    - {id: vz-1, soort: aansprakelijkheid, per_gebeurtenis: 2500000, per_jaar: 5000000, geldig_tot: 2033-12-31}
classificatie:
  beoordeeld_op: 2026-06-01
  kraljic: {financieel_belang: 2, leveringsrisico: 2}
  waarde: {clienten_aandeel: 0.05, omzet_aandeel: 0.05, transformatie: 2}
  risico: {naleving: 2, relatie: 2, uniek_aanbod: 2}
archief: {categorie: "16.1", bewaartermijn: 10 jaar}
"""
Edits = dict[str, str]
"""Old text (once in the dossier) and what stands there instead; what the empty text gives is put at the end."""

JEUGD: Edits = {
    "domein: wmo": "domein: jeugdwet",
    '"02", naam: Begeleiding': '"45", naam: Ambulant',
    'contractstandaard_wmo, versie: "1.3"': 'contractstandaard_jeugd, versie: "1.4"',
    "wijze: eigen": "wijze: ova_ppc",
    "    indexen: {personeel: OVA, materieel: CPI}\n": "",
    "{personeel: 85, materieel: 15}": "{personeel: 90, materieel: 10}",
}
"""The same dossier for the Jeugdwet."""


class Row(NamedTuple):
    """One row of a table: a dossier that breaks a rule, and its neighbour that just keeps it."""

    rule: str
    found: str
    """`severity path`; for several findings one a line, in the order of the marks."""
    wrong: Edits
    right: Edits
    why: str
    clean: bool = True
    """The neighbour gives no finding at all."""
    today: str = TODAY


class Lint(NamedTuple):
    """What `cmtool lint` gave."""

    status: int
    findings: list[dict[str, Any]]
    out: str
    err: str

    def of(self, rule: str) -> list[dict[str, Any]]:
        """Return the findings of one rule."""
        return [each for each in self.findings if each["rule"] == rule]

    def brief(self) -> list[str]:
        """Return every finding in a few words, for the message of an assertion."""
        return [
            f"{each['file']}:{each['line']}:{each['column']} {each['severity']} {each['rule']} {each['path']}"
            for each in self.findings
        ]


def edited(edits: Mapping[str, str], base: str = BASE) -> str:
    """Return a dossier after edits; an edit whose text is not there exactly once is a mistake of the test."""
    text = base
    for old, new in edits.items():
        if old:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in the dossier"
            text = text.replace(old, new)
        else:
            text += new
    return text


def marks(text: str) -> list[tuple[int, int]]:
    """Return line and column of every mark in a text."""
    places = []
    for number, line in enumerate(text.splitlines(), start=1):
        for at, part in enumerate(line.split(MARK)[:-1], start=1):
            before = sum(len(each) for each in line.split(MARK)[: at - 1])
            places.append((number, before + len(part) + 1))
    return places


def attach(folder: Path, *names: str) -> None:
    """Put files in the attachments of a folder."""
    (folder / "bijlagen").mkdir(parents=True, exist_ok=True)
    for name in ("overeenkomst.pdf", *names):
        (folder / "bijlagen" / name).write_text(f"Bijlage {name}\n", encoding="utf-8")


def write(folder: Path, text: str, name: str = "T-1.yaml") -> list[tuple[int, int]]:
    """Write a dossier without its marks, with the attachment it names; return where the marks stood."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.replace(MARK, ""), encoding="utf-8")
    attach(path.parent)
    return marks(text)


def lint(folder: Path, *arguments: str, today: str = TODAY) -> Lint:
    """Return the run of `cmtool lint` over a folder."""
    result = cmtool("lint", ".", "--today", today, "--format", "json", *arguments, cwd=folder)
    assert result.out.startswith("{"), (result.status, result.out, result.err)
    return Lint(result.status, json.loads(result.out)["findings"], result.out, result.err)


def lint_text(folder: Path, text: str, *arguments: str, today: str = TODAY) -> Lint:
    """Return the run of `cmtool lint` over one dossier."""
    write(folder, text)
    return lint(folder, *arguments, today=today)


def expected(found: str, places: Iterable[tuple[int, int]], file: str = "T-1.yaml") -> list[tuple[str, ...]]:
    """Return the findings of a row as they must stand in the JSON."""
    lines = [line.strip().partition(" ") for line in found.splitlines()]
    return [
        (severity, path, file, str(line), str(column))
        for (severity, _, path), (line, column) in zip(lines, places, strict=True)
    ]


def placed(findings: Iterable[Mapping[str, Any]]) -> list[tuple[str, ...]]:
    """Return findings as severity, path, file, line and column."""
    return [(each["severity"], each["path"], each["file"], str(each["line"]), str(each["column"])) for each in findings]


def assert_wrong(folder: Path, row: Row, base: str = BASE) -> None:
    """The dossier of a row gives exactly the findings of the row, at their places."""
    places = write(folder, edited(row.wrong, base))
    run = lint(folder, today=row.today)
    found = run.of(row.rule)
    assert placed(found) == expected(row.found, places), (row.why, run.brief())
    assert {each["dossier"] for each in found} <= {"T-1", "T-01"}
    assert {each["status"] for each in found} == {"open"}
    assert all(each["message"] and each["source"] and each["code"] for each in found)
    assert run.err == ""
    assert run.status == (1 if "fout" in {each["severity"] for each in run.findings} else 0)


def assert_right(folder: Path, row: Row, base: str = BASE) -> None:
    """The neighbour of a row gives no finding of its rule, and no finding at all unless the row says so."""
    write(folder, edited(row.right, base))
    run = lint(folder, today=row.today)
    assert run.of(row.rule) == [], (row.why, run.brief())
    if row.clean:
        assert run.brief() == [], row.why
        assert run.status == 0


def named(rows: Iterable[Row]) -> list[str]:
    """Return a name for each row of a table: the rule and a number."""
    return [f"{row.rule}-{number}" for number, row in enumerate(rows, start=1)]
