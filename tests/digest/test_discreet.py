"""What leaves the house by default: no amounts, and no words that may hold the name of a client."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from cmtool.deadlines.kind import kinds
from cmtool.dossier.schema import schema
from cmtool.report.parts import discreet
from cmtool.tree import Mapping, parse_yaml
from tests.digest.region import MAIL, Region, calendar_item, parts, read, region, text_of
from tests.digest.test_routing import MANAGER, deadline

if TYPE_CHECKING:
    from collections.abc import Iterator

WHOLE = Path(__file__).parents[1] / "deadlines" / "JH-2024-017.yaml"
NUMBER, OTHER, ENDED = "JH-2024-017", "JH-2024-018", "JH-2024-019"
# What the whole dossier leaves as an example, so that every kind of deadline is there.
MORE = """\
meldingen:
  - {id: me-1, soort: calamiteit, door: IGJ, datum: 2026-09-01, omschrijving: x}
vorderingen:
  - {id: vo-1, soort: terugvordering, bedrag: 12500.00, bekend_op: 2022-03-01}
tekortkomingen:
  - id: tk-1
    geconstateerd: 2026-10-08
    verplichting: {omschrijving: x, artikel: x, vervaldatum: 2026-09-30}
    omschrijving: x
    stappen:
      - {id: st-1, datum: 2026-10-08, soort: ingebrekestelling, termijn_tot: 2026-12-22, wijze: x, omschrijving: x}
  - id: tk-2
    geconstateerd: 2026-10-08
    stappen:
      - {id: st-1, datum: 2026-10-08, soort: maatregel, maatregel: x, tot: 2027-04-01}
kalender:
  - {id: k-1, datum: 2027-01-15, wat: x, wie: contractmanager}
  - {id: k-2, datum: 2026-04-01, wat: x, wie: de buurman, herhaling: jaarlijks, gereed_tot: 2026-04-01}
addenda:
  - {id: ad-1, datum: 2026-10-18, onderwerp: x, grond: herzieningsclausule, herziening: hz-1, waarde: 180000}
"""
CONTRACT = {
    "clientenstop": [
        {"id": "cs-1", "door": "opdrachtnemer", "grond": "x", "ingang": "2026-12-15"},
        {"id": "cs-2", "door": "opdrachtnemer", "grond": "x", "gemeld": "2026-11-01", "ingang": "2026-12-20"},
    ],
    "beeindigingen": [
        {"id": "be-1", "wijze": "opzegging", "door": "opdrachtgever", "grond": "x", "verzonden": "2026-11-01",
         "ontvangen": "2026-11-03", "per": "2027-05-31", "omvang": "deels"},
    ],
}  # fmt: skip
# Words that say who we or the other side are, what something is called, or to what it refers; no client is in them.
OURS = re.compile(
    r"zorgvormen\[\d+\]\.categorie|(?:partijen|rollen|contactpersonen)\b.*|.*\.(?:wie|eigenaar|regisseur|kpi|signaal|verslag|herziening|"
    r"opvolger|voorwaarden|wijze|toewijzing|pad|door)"
)
CANARY = "Kanarie Jantje-van-Dalen"
AMOUNT = "7654321"
# The amount, a sum of it, and an amount at all.
AMOUNTS = re.compile(r"7\.?654\.?321|\d\.\d{3}\.\d{3}|€\s*\d")
DEFINITIONS = schema()["$defs"]


def filled(node: Any, form: dict[str, Any], path: str = "") -> Any:
    """Return a dossier with the canary in every free text, each with its path, and the same amount everywhere."""
    forms = [_resolved(each) for each in form.get("anyOf", [form])]
    if isinstance(node, dict):
        known = next(each for each in forms if "properties" in each)["properties"]
        return {key: filled(value, _resolved(known[key]), f"{path}.{key}".lstrip(".")) for key, value in node.items()}
    if isinstance(node, list):
        items = next(each for each in forms if "items" in each)["items"]
        return [filled(value, _resolved(items), f"{path}[{n}]") for n, value in enumerate(node)]
    if isinstance(node, str) and any(
        each.get("type") == ["string", "number"] and "minLength" in each for each in forms
    ):
        return node if OURS.fullmatch(path) else f"{CANARY} bij {path}"
    if any("{1,12}" in each.get("pattern", "") and each.get("minimum") == 0 for each in forms):
        return AMOUNT
    return node


def _resolved(form: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = DEFINITIONS[form["$ref"].rpartition("/")[2]] if "$ref" in form else form
    return found


def plain(node: Any) -> Any:
    if isinstance(node, Mapping):
        return {key: plain(value) for key, value in node.items()}
    return [plain(each) for each in node] if isinstance(node, list) else node


@pytest.mark.parametrize(
    ("summary", "free", "shown"),
    [
        ("Werkbezoek", (), "Werkbezoek"),
        ("Jantje bellen", ("Jantje bellen",), "Kalender k-1 (tekst in het dossier)"),
        (
            "Addendum ad-1 laten ondertekenen: Jantje",
            ("Jantje",),
            "Addendum ad-1 laten ondertekenen: k-1",
        ),
        # The id of what it is about stands in place of the words, unless it was said already.
        ("Kalender k-1: Jantje", ("Jantje",), "Kalender k-1: (tekst in het dossier)"),
        ("Kalender k-12: Jantje", ("Jantje",), "Kalender k-12: k-1"),
        # Of two texts one may be part of the other, or of a word of ours.
        ("Herzien: Jantje bellen", ("Jantje", "Jantje bellen"), "Herzien: k-1"),
        ("Herzien: e", ("e",), "Herzien: k-1"),
        (r"Herzien: \d+ [x", (r"\d+ [x",), "Herzien: k-1"),
        ("Herzien\nnu", (), "Herzien nu"),
        ("Boete € 1.250,00, of € 5 of €100", (), "Boete € …, of € … of € …"),
        ("Verrekenen: € -3.000", (), "Verrekenen: € …"),
        ("EUR 5.000, eur 5 of Euro 3,50.", (), "€ …, € … of € …."),
        ("5.000 euro, 10 EUR en 3,50 €", (), "€ …, € … en € …"),
        ("1,2 mln, € 1,2 mln. of 3 miljoen euro", (), "€ …, € … of € …"),
        ("€ 5.000,- of 12 duizend", (), "€ … of € …"),
        # No amounts.
        ("Europa 2026, 5 maanden, 12 mlnx, v1.2 miljard", (), "Europa 2026, 5 maanden, 12 mlnx, v1.2 miljard"),
    ],
)
def test_what_is_left_of_a_summary(summary: str, free: tuple[str, ...], shown: str) -> None:
    due = deadline(MANAGER)._replace(summary=summary, free=free)
    assert discreet.summary(due, full=False) == shown
    assert discreet.summary(due, full=True) == summary.replace("\n", " ")


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("", ""),
        ("kalender[k-1].datum", "kalender[k-1].datum"),
        ("tekortkomingen[tk-1].stappen[st.1].datum", "tekortkomingen[tk-1].stappen[st.1].datum"),
        ("bestedingsruimte[2026].melding.besluit", "bestedingsruimte[2026].melding.besluit"),
        ("declaraties[2026-01].bedrag", "declaraties[2026-01].bedrag"),
        ("uitzonderingen[kpi-norm-gemist].tot", "uitzonderingen[kpi-norm-gemist].tot"),
        ("uitzonderingen[CS105].tot", "uitzonderingen[CS105].tot"),
        ("uitzonderingen[Jantje].tot", "uitzonderingen[…].tot"),
        ("kpis[k].metingen[2026-K3].waarde", "kpis[k].metingen[2026-K3].waarde"),
        ("kpis[k].metingen[Jantje].waarde", "kpis[k].metingen[…].waarde"),
        ("overeenkomst.standaard.ingevoerd[1.4].per", "overeenkomst.standaard.ingevoerd[1.4].per"),
        ("inkoop.documenten[2].pad", "inkoop.documenten[2].pad"),
        ("Jantje van Dalen", "…"),
        ("kalender[k-1].Jantje", "kalender[k-1]…"),
        ("kalender[Jantje van Dalen].id", "kalender[…].id"),
        ("inkoop.documenten[Jantje].pad", "inkoop.documenten[…].pad"),
        ("inkoop.documenten[Jantje] van [Dalen].pad", "inkoop.documenten[…]…"),
    ],
)
def test_what_is_left_of_a_place(path: str, shown: str) -> None:
    assert discreet.place(path, full=False) == shown
    assert discreet.place(path, full=True) == path


def test_what_cannot_be_read_is_named_without_the_words_of_the_dossier(tmp_path: Path) -> None:
    here = region(tmp_path, lint="")
    kpi = "kpis:\n  - {id: k, frequentie: maand, metingen: [{periode: Jantje, waarde: 3}]}\n"
    here.write(
        f"{kpi}Jantje: x\nkalender:\n{calendar_item('van Dalen', '2026-11-25')}{calendar_item('k-1', '2026-11-25')}"
    )
    (found,) = here.sent()
    said = " ".join(text_of(found).split())
    assert "kpis[k].metingen[…] kon niet worden gelezen en telt niet mee" in said
    assert "Meer: nog 2 fouten; `cmtool check` toont ze" in said
    assert not re.search("Jantje|Dalen", said)


def test_a_kind_that_somebody_typed_is_no_word_of_ours(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write(
        """\
  verzekering:
    - {id: ve-1, soort: aansprakelijkheid, geldig_tot: 2026-11-25}
    - {id: ve-2, soort: Jantje, geldig_tot: 2026-11-26}
  keurmerken:
    - {id: km-1, naam: Jantje, geldig_tot: 2026-11-27}
vorderingen:
  - {id: vo-1, soort: terugvordering, bekend_op: 2021-11-25}
  - {id: vo-2, soort: Jantje, bekend_op: 2021-11-26}
kpis:
  - {id: uitval, naam: Jantje, frequentie: maand, metingen: [{periode: 2026-09, waarde: 3}]}
rapportages:
  - {id: r-1, soort: Jantje, voor: 2026-11-28}
rapportageplichten:
  - {id: rp-1, soort: Jantje, frequentie: maand, binnen: 4 weken}
""",
    )
    (found,) = here.sent()
    said = " ".join(text_of(found).split())
    for what in (
        "Nieuw bewijs van verzekering opvragen (aansprakelijkheid)",
        "Nieuw bewijs van verzekering opvragen (ve-2)",
        "Nieuw certificaat opvragen (km-1)",
        "Verjaring stuiten: terugvordering vo-1",
        "Verjaring stuiten: (tekst in het dossier) vo-2",
        "Meting over 2026-10 vastleggen: uitval",
        "Rapportage ontvangen: r-1",
        "Rapportage over 2026-10 ontvangen: rp-1",
    ):
        assert f": {what} Contract: " in said
    assert "Jantje" not in said


def laid(here: Region) -> str:
    """Write the whole dossier with canaries in it, and another course of the same; return their text."""
    root = plain(parse_yaml(WHOLE.read_text(encoding="utf-8")).root)
    contract = root["overeenkomst"]
    first = root | plain(parse_yaml(MORE).root) | {"overeenkomst": contract | CONTRACT}
    second = root | {
        "nummer": OTHER,
        "bestedingsruimte": [{**root["bestedingsruimte"][0], "melding": {"datum": "2026-11-20"}}],
        "overeenkomst": contract
        | {
            "verlenging": contract["verlenging"] | {"stilzwijgend": "ja"},
            "standaard": {"naam": "contractstandaard_jeugd", "versie": "1.3"},
            "indexeringen": [],
        },
    }
    third = root | {
        "nummer": ENDED,
        "rapportages": [{"id": "r-1", "plicht": "x", "voor": "2026-10-31"}],
        "overeenkomst": contract
        | {"verlenging": None, "standaard": {"naam": "contractstandaard_wmo", "versie": "1.1"}},
        "archief": {"categorie": "x"},
    }
    texts = [json.dumps(filled(each, schema()), ensure_ascii=False, indent=1) for each in (first, second, third)]
    for number, text in zip((NUMBER, OTHER, ENDED), texts, strict=True):
        (here.home / "dossiers" / f"{number}.yaml").write_text(text, encoding="utf-8")
    return "".join(texts)


def written(here: Region, today: str) -> Iterator[str]:
    """Yield what leaves the house, decoded: headers, text, HTML and the calendar of every mail."""
    assert here.digest("--out", f"uit-{today}", "-q", today=today).status == 0
    for file in sorted((here.home / f"uit-{today}").iterdir()):
        mail = read(file.read_bytes())
        calendar = re.sub(r"\n[ \t]", "", parts(mail).get("text/calendar", ""))
        yield "\n".join([*map(str, mail.values()), text_of(mail), parts(mail)["text/html"], calendar])


DAYS = [str(date(2025, 2, 1) + timedelta(110 * number)) for number in range(12)] + ["2033-01-01", "2037-12-20"]


def all_written(here: Region, days: list[str]) -> str:
    return "\n".join(each for day in days for each in written(here, day))


def test_no_client_and_no_amount_leaves_the_house(tmp_path: Path) -> None:
    here = region(tmp_path, MAIL.replace("agenda = false\n", ""), lint="")
    text = laid(here)
    assert text.count(CANARY) > 30
    assert text.count(AMOUNT) > 15
    said = all_written(here, DAYS)
    leaks = re.compile(rf".{{0,60}}(?:Kanarie|Dalen|{AMOUNTS.pattern}).{{0,30}}")
    assert sorted(set(leaks.findall(said))) == []
    # Nothing is hidden by not being told.
    told = set(re.findall(r"`cmtool explain ([a-z-]+)`", said))
    assert {each.name for each in kinds()} - told == NEVER


# Kinds for which the whole dossier has no day.
NEVER: set[str] = set()


def test_with_full_details_it_does(tmp_path: Path) -> None:
    here = region(tmp_path, MAIL.replace("agenda = false\n", 'details = "volledig"\n'), lint="")
    laid(here)
    said = all_written(here, ["2026-11-22", "2027-01-10"])
    assert "€ 7.654.321,00" in said
    assert f"{CANARY} bij kalender[0].wat" in said
    assert "staan niet in deze mail" not in said
