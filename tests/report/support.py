"""Runs made by hand: what a format writes depends on nothing else."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cmtool.deadlines.kind import Kind
from cmtool.engine.baseline import Entry
from cmtool.engine.run import Run
from cmtool.engine.selection import status_of
from cmtool.finding import Deadline, Excerpt, Finding, Owner
from cmtool.report.formats import Look, writer
from cmtool.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable

TODAY = date(2026, 11, 22)
RULES = (
    Rule(
        "CS105",
        "verlenging-te-laat-ontvangen",
        "fout",
        "CSW 1.3.3",
        """Een verlenging is ontvangen voordat de termijn om aan te kondigen voorbij is.

        Waarom: een verlenging die te laat komt, verlengt niets.

        Fout:
            verlenging: {gelicht: [{id: v-1, ontvangen: 2026-08-01}]}

        Goed:
            verlenging: {gelicht: [{id: v-1, ontvangen: 2026-06-01}]}
        """,
    ),
    Rule("DS005", "ongeldige-waarde", "fout", "het formaat", "Elke waarde heeft de vorm van haar veld."),
    Rule("DK020", "verslag-niet-vastgesteld", "waarschuwing", "Handreiking", "Een verslag wordt vastgesteld."),
    Rule("CS304", "wachttijdnorm-ontbreekt", "advies", "CSW 2.1", "Een norm voor de wachttijd is vastgelegd."),
)
KINDS = (
    Kind(
        "ubo-controleren",
        "Handreiking, punt 4",
        "contractbeheerder",
        "intern",
        lambda _: (),
        "De uiteindelijk belanghebbende controleren. Elk jaar opnieuw.",
        before_start=False,
        after_end="no",
        received=False,
    ),
)
# What someone could write in a dossier to break out of a format, or to act on who reads it.
HOSTILE = (
    "twee\nregels\r\nen ::error file=x,line=1::gelukt",
    "::error::gelukt, 100%0A ::stop-commands::x",
    "##[error]gelukt",
    "| cel | ``` <script>alert(1)</script> <!-- --> </details> &lt; &#64;iedereen",
    "]]> <![CDATA[ </failure></testcase> \"'><x y='1'/>",
    "@iedereen @org/team groep#123 #123 !45 $6 %7 ~etiket &8 GH-9 [issue:10] JH@voorbeeld.nl",
    "[klik](https://kwaad.example) ![beeld](//kwaad.example) <https://kwaad.example> http://kwaad.example www.kwaad.nl",
    "[klik\\](javascript:alert(1)) {0} {{1}} \\",
    "stuur\x1b[31m\x00\x07\x08\x7f\x85\u2028\u202e\ufffe\uffff\udcff einde",
    "buiten het vlak \U0001f600\U00020000 en é",
    "*vet* _schuin_ ~~weg~~ `code` $x$ # kop",
    "lang " * 4_000,
)


def finding(**values: Any) -> Finding:
    """Return a finding; what is not given is ordinary."""
    usual: dict[str, Any] = {
        "file": "contracten/JH-2024-017.yaml",
        "line": 71,
        "column": 60,
        "code": "CS105",
        "path": "overeenkomst.verlenging.gelicht[v-1].ontvangen",
        "rule": "verlenging-te-laat-ontvangen",
        "severity": "fout",
        "dossier": "JH-2024-017",
        "message": "verlenging v-1 is ontvangen op 01-08-2026; dat kon tot en met 30-06-2026",
        "hint": "overleg met de jurist: het contract eindigt op 31-12-2026",
        "source": "CSW 1.3.3",
        "status": "open",
        "fingerprint": "0123456789abcdef0123456789abcdef",
        "excerpt": Excerpt("- {id: v-1, ontvangen: 2026-08-01}", 12, 21),
    }
    return Finding(**(usual | values))


def deadline(days: int, **values: Any) -> Deadline:
    """Return a deadline so many days from now; what is not given is ordinary."""
    day = TODAY + timedelta(days=days)
    done = bool(values.get("done"))
    usual: dict[str, Any] = {
        "done": done,
        "date": day,
        "dossier": "JH-2025-006",
        "kind": "ubo-controleren",
        "path": "partijen.opdrachtnemer.ubo_gecontroleerd_op",
        "days": days,
        "status": status_of(days, done),
        "summary": "UBO controleren",
        "owner": Owner("contractbeheerder", "L. Kooiman"),
        "basis": "intern",
        "source": "Handreiking, punt 4 (A3-06)",
        "steps": ("gecontroleerd op 04-02-2025", "plus 12 maanden: 04-02-2026"),
        "latest": day,
        "send_by": None,
        "file": "contracten/JH-2025-006.yaml",
        "line": 12,
        "column": 5,
    }
    return Deadline(**(usual | values))


def made(findings: Iterable[Finding] = (), deadlines: Iterable[Deadline] | None = None, **values: Any) -> Run:
    """Return a run over these findings and deadlines, with its counts; both can be read once."""
    found, due = list(findings), list(deadlines or ())
    statuses = Counter(each.status for each in due)
    usual: dict[str, Any] = {
        "today": TODAY,
        "dossiers": 5,
        "unreadable": 0,
        "findings": iter(found),
        "found": Counter((each.severity, each.status) for each in found),
        "deadlines": None if deadlines is None else iter(due),
        "statuses": statuses,
        "asked": statuses,
        "later": 0,
        "crashed": False,
    }
    return Run(**(usual | values))


def lint_run() -> Run:
    """Return a run of `cmtool lint` with every severity and status."""
    findings = [
        finding(),
        finding(
            line=98, column=3, status="deferred", fingerprint="1" * 32, excerpt=None, path="rollen.contractmanager",
        ),
        finding(
            line=104, column=7, code="DK020", rule="verslag-niet-vastgesteld", severity="waarschuwing",
            path="gesprekken[g-1].verslag", message="het verslag van 27-10-2026 is nog niet vastgesteld",
            hint="", source="Handreiking, punt 7", fingerprint="2" * 32, excerpt=Excerpt("verslag: null", 0, 13),
        ),
        finding(
            file="contracten/WMO 2025/één.yaml", line=3, column=1, code="CS304", rule="wachttijdnorm-ontbreekt",
            severity="advies", dossier="WMO-2025-008", path="overeenkomst", message="er is geen norm voor de wachttijd",
            hint="vul `wachttijdnorm` in", source="CSW 2.1", fingerprint="3" * 32,
            excerpt=Excerpt("naam: 日本 overeenkomst:", 9, 12),
        ),
        finding(
            file="contracten/WMO 2025/één.yaml", line=9, column=1, code="CS304", rule="wachttijdnorm-ontbreekt",
            severity="onbekend", dossier="WMO-2025-008", path="overeenkomst", message="de branche is niet bekend",
            hint="", source="CSW 2.1", fingerprint="3" * 32, excerpt=None,
        ),
        finding(
            file="contracten/WMO-2025-010.yaml", line=1, column=1, code="DS005", rule="ongeldige-waarde",
            dossier="WMO-2025-010", path="", message="‘20-11-2026’ is geen datum", hint="bedoelde u 2026-11-20?",
            source="het formaat", status="baselined", fingerprint="4" * 32, excerpt=None,
        ),
    ]  # fmt: skip
    gone = Entry("5" * 32, "DS005", "ongeldige-waarde", "WMO-2025-010", "titel", "WMO-2025-010.yaml")
    return made(findings, unreadable=1, hidden=2, skipped=("bsn-gevonden",), solved=(gone,))


def check_run() -> Run:
    """Return a run of `cmtool check` with a finding and deadlines of every status."""
    deadlines = [
        deadline(-291),
        deadline(-53, dossier="WMO-2021-005", basis="contract", summary="Rapportage ontvangen: eindafrekening"),
        deadline(0, owner=Owner("contractmanager")),
        deadline(5, basis="wet", send_by=date(2026, 11, 25), source="BW 6:82 (A3-06)"),
        deadline(20),
        deadline(60),
        deadline(-10, done=True),
    ]
    wrong = finding(code="DS005", rule="ongeldige-waarde", source="het formaat")
    return made([wrong], deadlines, later=3, statuses=Counter(each.status for each in [*deadlines, deadlines[4]]))


def hostile_runs() -> list[Run]:
    """Return runs in which every text that comes from a dossier wants to break out."""
    return [_hostile(text) for text in HOSTILE]


def _hostile(text: str) -> Run:
    texts = dict.fromkeys(("file", "path", "dossier", "message", "hint", "source"), text)
    row = dict.fromkeys(("file", "path", "dossier", "summary", "source"), text)
    owner = Owner("contractmanager", text, text)
    return made(
        [
            finding(**texts, excerpt=Excerpt(text, 2, 3)),
            finding(**texts, status="deferred"),
            finding(**texts, severity="advies"),
        ],
        [deadline(days, **row, owner=owner, steps=(text,)) for days in (-3, 0, 20)],
    )


def written(run: Run, name: str, **look: Any) -> str:
    """Return what a format writes."""
    out = io.StringIO()
    writer(name)(run, out, Look(**look))
    return out.getvalue()
