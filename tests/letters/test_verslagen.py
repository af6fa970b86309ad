"""Reports: byte for byte as agreed for the examples, and what each says, refuses and warns of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from cmtool.letters.letter import letters
from cmtool.letters.questions import CONDITIONS, TOPICS, questions
from tests.letters.support_verslagen import DOSSIERS, GOLDEN, KINDS, examples, report, written

if TYPE_CHECKING:
    from pathlib import Path

ASK_AGREEMENT = "stuur het verslag aan beide kanten, en vul na akkoord `vastgesteld` in"
NOT_READ = "## Niet gelezen\n\nDeze onderdelen van het dossier konden niet worden gelezen en ontbreken hier:\n\n"


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return examples(tmp_path)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", DOSSIERS)
def test_each_report_of_each_example_is_as_agreed(
    kind: str,
    number: str,
    region: Path,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    made = report(region, kind, DOSSIERS[number])
    file = GOLDEN / f"{kind}-{number}.md"
    said = "".join(f"<!-- {line} -->\n" for line in made.said)
    assert made.status < 2
    if update_golden:
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(made.text + said, encoding="utf-8", newline="\n")
    assert made.text + said == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_a_report_for_either_side(kind: str) -> None:
    found = next(each for each in letters() if each.name == kind)
    assert (found.sort, found.by, found.legal) == ("verslag", "beide", False)
    assert found.why.strip()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("number", DOSSIERS)
def test_no_residue_no_address_and_no_article_of_the_wmo_standard_in_a_jeugd_contract(
    kind: str, number: str, region: Path
) -> None:
    text = report(region, kind, DOSSIERS[number]).text
    assert not re.search(r"\{\{|\{%|None|\[\]|ONTBREEKT|True|False", text)
    assert "Merwedalplein" not in text
    assert "Met vriendelijke groet" not in text
    assert not number.startswith("JH") or "CSW" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_hostile_names_come_out_whole(kind: str, tmp_path: Path) -> None:
    name = written(
        tmp_path,
        "gesprekken:\n  - id: g-1\n    datum: 2026-10-01\n    onderwerpen:\n"
        "      - {succesfactor: 'a | b', oordeel: goed, bespreking: '# <b>kop</b> & {{ x }}'}\n"
        "    afspraken: [{id: af-1, wat: '*vet* | <Zorg>', wie: opdrachtnemer, voor: 2026-11-01}]\n",
    )
    file = tmp_path / name
    file.write_text(
        file.read_text(encoding="utf-8").replace("Stichting Proef", "'A & B <Zorg>'").replace("Proef\n", "'P | <Q>'\n"),
        encoding="utf-8",
    )
    made = report(tmp_path, kind, name, "--format", "html")
    assert "<b>" not in made.text
    whole = report(tmp_path, kind, name).text
    assert "A \\& B \\<Zorg\\>" in whole
    assert "P \\| \\<Q\\>" in whole


@pytest.mark.parametrize("kind", KINDS)
def test_the_provider_gets_it_too(kind: str, region: Path) -> None:
    settings = region / "cmtool.toml"
    settings.write_text('[organisatie]\nkant = "opdrachtnemer"\n', encoding="utf-8")
    made = report(region, kind, "JH-2024-003.yaml")
    assert made.status == 0
    assert made.text.startswith("# ")


@pytest.mark.parametrize("kind", KINDS)
def test_what_could_not_be_read_is_named(kind: str, tmp_path: Path) -> None:
    name = written(tmp_path, "gesprekken: [{id: g-1, datum: 2026-10-01}]\nkpis: [{id: k-1, frequentie: vaak}]\n")
    made = report(tmp_path, kind, name)
    assert made.text.endswith(f"{NOT_READ}- kpis\\[k-1\\].frequentie\n")
    assert made.status == 1


# gespreksverslag


def test_without_an_item_it_is_the_latest_meeting_that_was_held(region: Path) -> None:
    made = report(region, "gespreksverslag", "JH-2024-003.yaml")
    assert made.said == [
        (
            "JH-2024-003.yaml:292:5: let op: er zijn 3 gesprekken; dit verslag gaat over het laatste, g-2026-k3 van "
            "6 oktober 2026; kies een ander met --item: g-2026-k2 en g-2026-bo"
        )
    ]
    earlier = report(region, "gespreksverslag", "JH-2024-003.yaml", "--item", "g-2026-k2")
    assert "| Gesprek | kwartaalgesprek (g-2026-k2) |" in earlier.text
    assert "2026-K3: 16" not in earlier.text
    assert earlier.said == []


def test_another_meeting_than_there_is_is_refused(region: Path) -> None:
    made = report(region, "gespreksverslag", "JH-2024-003.yaml", "--item", "g-9")
    assert made.status == 1
    assert [line.partition(": ")[2] for line in made.said] == [
        "dit verslag past niet: ‘g-9’ is geen gesprek in dit dossier; kies uit g-2026-k2, g-2026-k3, g-2026-bo"
    ]


def test_a_meeting_without_a_day_stops_it_and_the_rest_is_said(tmp_path: Path) -> None:
    name = written(tmp_path, "gesprekken: [{id: g-1}]\n")
    made = report(tmp_path, "gespreksverslag", name)
    at = "WMO-1.yaml:10:14"
    assert made.status == 1
    assert made.text == ""
    assert made.said == [
        "WMO-1.yaml:6:3: let op: de AGB-code ontbreekt; vul `partijen.opdrachtnemer.agb` in",
        f"{at}: let op: de lijst van aanwezigen ontbreekt; vul `gesprekken[g-1].aanwezig` in",
        f"{at}: verplicht: de dag van het gesprek ontbreekt; vul `gesprekken[g-1].datum` in",
        f"{at}: let op: er staat niet wat er besproken is; vul `onderwerpen` in",
        f"{at}: let op: de plaats van het gesprek ontbreekt; vul `gesprekken[g-1].plaats` in",
        f"{at}: let op: de dag waarop het verslag is vastgesteld ontbreekt; {ASK_AGREEMENT}",
        f"{at}: let op: de dag van het volgende gesprek ontbreekt; vul `gesprekken[g-1].volgende` in",
    ]
    assert "[ONTBREEKT: de dag van het gesprek]" in report(tmp_path, "gespreksverslag", name, "--draft").text.replace(
        "\\", ""
    )


def test_a_meeting_still_to_come_is_warned_of(tmp_path: Path) -> None:
    name = written(tmp_path, "gesprekken: [{id: g-1, datum: 2026-12-01}]\n")
    said = report(tmp_path, "gespreksverslag", name).said
    assert "WMO-1.yaml:10:24: let op: het gesprek is pas op 1 december 2026; maak het verslag na het gesprek" in said


def test_earlier_agreements_that_were_open_at_the_meeting_are_shown(tmp_path: Path) -> None:
    name = written(
        tmp_path,
        "gesprekken:\n"
        "  - {id: g-1, datum: 2026-03-01, afspraken: [{id: af-1, wat: Een, voor: 2026-04-01, gereed: 2026-03-30}, "
        "{id: af-2, wat: Twee, wie: opdrachtnemer, voor: 2026-04-01, gereed: 2026-07-01}]}\n"
        "  - {id: g-2, datum: 2026-06-01}\n",
    )
    text = report(tmp_path, "gespreksverslag", name).text
    open_ones = text.partition("## Open afspraken uit eerdere gesprekken")[2]
    assert (
        "| Twee | opdrachtnemer | 1 april 2026 | 1 maart 2026 | klaar op 1 juli 2026, 91 dagen te laat |" in open_ones
    )
    assert "Een" not in open_ones


def test_a_kpi_without_a_perspective_and_one_that_is_not_there_are_shown(tmp_path: Path) -> None:
    name = written(
        tmp_path,
        "kpis: [{id: k-1, naam: Los}]\n"
        "gesprekken: [{id: g-1, datum: 2026-06-01, onderwerpen: [{kpi: weg, oordeel: aandacht}]}]\n",
    )
    other = report(tmp_path, "gespreksverslag", name).text.partition("## Zonder perspectief")[2]
    assert "| niet benoemd | weg (staat niet bij de KPI's) |  |  |  | aandacht |" in other
    assert "| niet benoemd | Los | geen norm | geen | niet gemeten | niet besproken |" in other


# agenda


def test_the_agenda_of_a_settled_contract_is_refused(tmp_path: Path) -> None:
    name = written(tmp_path, "  afgesloten_op: 2026-11-01\n", ingang="2025-01-01", einde="2025-12-31")
    made = report(tmp_path, "agenda", name)
    assert made.status == 1
    assert made.said == [
        (
            "WMO-1.yaml:10:3: dit verslag past niet: dit contract is afgewikkeld: er komt geen gesprek meer; "
            "`cmtool render dossieroverzicht` laat zien hoe het ervoor staat"
        )
    ]


def test_the_day_of_the_meeting_can_be_said(tmp_path: Path) -> None:
    name = written(tmp_path)
    assert report(tmp_path, "agenda", name).said == [
        (
            "WMO-1.yaml:1:1: let op: de dag van het volgende gesprek ontbreekt; noem hem met "
            "--with gesprek_op=2026-12-10, of vul `volgende` in bij het laatste gesprek"
        )
    ]
    made = report(tmp_path, "agenda", name, "--with", "gesprek_op=2027-01-15")
    assert "Het gesprek is op 15 januari 2027." in made.text
    assert "## 5. Termijnen tot en met 14 februari 2027" in made.text
    wrong = report(tmp_path, "agenda", name, "--with", "gesprek_op=15-01-2027")
    assert wrong.status == 1
    assert wrong.said[0].startswith("verplicht: --with gesprek_op: ")


def test_a_meeting_that_should_have_been_is_said(tmp_path: Path) -> None:
    name = written(tmp_path, "gesprekken: [{id: g-1, datum: 2026-06-01, volgende: 2026-09-01}]\n")
    made = report(tmp_path, "agenda", name)
    assert "Het gesprek had op 1 september 2026 moeten zijn. Plan het alsnog." in made.text
    assert made.said[0].startswith("WMO-1.yaml:10:1: let op: het gesprek had op 1 september 2026 moeten zijn; plan het")


def test_a_meeting_that_is_planned_counts_before_the_class(tmp_path: Path) -> None:
    name = written(tmp_path, "gesprekken: [{id: g-1, datum: 2026-12-03}]\n")
    assert "Het gesprek is op 3 december 2026." in report(tmp_path, "agenda", name).text


# vragen


def test_questions_are_of_punt_8_to_13_and_their_conditions_are_known() -> None:
    found = questions()
    assert {each.punt for each in found} == set(TOPICS)
    assert len({each.id for each in found}) == len(found)
    assert {each.side for each in found} == {"opdrachtgever", "opdrachtnemer", "beide"}
    assert {name for each in found for name in each.fits} == set(CONDITIONS)
    for each in found:
        assert each.id.startswith(f"{each.punt}.B.")
        assert each.text.endswith(("?", "."))


def test_questions_fit_the_law_and_the_side(tmp_path: Path) -> None:
    wmo = report(tmp_path, "agenda", written(tmp_path)).text
    jeugd = report(tmp_path, "agenda", written(tmp_path, domein="jeugdwet")).text
    assert "vertrouwenspersoon" in jeugd
    assert "vertrouwenspersoon" not in wmo
    assert "toezichthouder van de gemeente" in wmo
    own = "Hebben wij genoeg gekwalificeerde medewerkers?"
    assert own not in wmo
    (tmp_path / "cmtool.toml").write_text('[organisatie]\nkant = "opdrachtnemer"\n', encoding="utf-8")
    assert own in report(tmp_path, "agenda", "WMO-1.yaml").text


@pytest.mark.parametrize(
    ("more", "asked"),
    [
        ("  uitvoeringsvariant: taakgericht\n", "Krijgen alle inwoners voor wie het budget is"),
        ("  uitvoeringsvariant: outputgericht\n", "Welke afgesproken resultaten zijn bereikt?"),
        ("  uitvoeringsvariant: inspanningsgericht\n", "Hoe lang duurt een traject gemiddeld"),
        ("  wachttijdnorm: {weken: 5}\n", "Ligt de wachttijd binnen de norm"),
        ("  clausules: {bestedingsruimte: ja}\n", "Is vanaf 70 % schriftelijk gemeld"),
        ("  clientenstop: [{id: cs-1, door: opdrachtgever}]\n", "Loopt de cliëntenstop zoals het contract het vraagt"),
        ("  keurmerken: [{id: km-1}]\n", "Tot wanneer zijn de keurmerken geldig"),
        ("kpis: [{id: k-1}]\n", "Begrijpen wij elke KPI op dezelfde manier"),
        ("risicos: [{id: r-1}]\n", "Zijn de maatregelen tegen de risico's uitgevoerd"),
    ],
)
def test_a_question_is_asked_where_it_fits_only(more: str, asked: str, tmp_path: Path) -> None:
    assert asked not in report(tmp_path, "agenda", written(tmp_path)).text
    assert asked in report(tmp_path, "agenda", written(tmp_path, more)).text


# evaluatie


def test_a_contract_that_has_not_begun_is_not_evaluated(region: Path) -> None:
    made = report(region, "evaluatie", "JH-2027-001.yaml")
    assert made.status == 1
    assert made.said == [
        (
            "JH-2027-001.yaml:9:3: dit verslag past niet: de overeenkomst gaat pas in op 1 januari 2027: er is "
            "nog niets te evalueren"
        )
    ]


def test_what_is_unknown_stays_unknown_in_an_evaluation(tmp_path: Path) -> None:
    made = report(tmp_path, "evaluatie", written(tmp_path))
    assert made.said == ["let op: de les uit deze samenwerking ontbreekt; geef het mee met --with lessen=…"]
    assert made.text.count("iet bekend uit het dossier") == 9
    assert "Eerder beginnen." in report(tmp_path, "evaluatie", "WMO-1.yaml", "--with", "lessen=Eerder beginnen.").text


def test_an_evaluation_says_how_shortcomings_ended_and_reports_came(tmp_path: Path) -> None:
    name = written(
        tmp_path,
        "tekortkomingen:\n  - {id: tk-1, omschrijving: Weg, geconstateerd: 2026-02-01, stappen: "
        "[{id: st-1, datum: 2026-03-01, soort: sommatie}, {id: st-2, datum: 2026-04-01, soort: nagekomen}]}\n"
        "rapportages:\n  - {id: r-1, soort: verslag, voor: 2026-05-01, ontvangen: 2026-05-02}\n"
        "  - {id: r-2, soort: brief, ontvangen: 2026-05-02}\n  - {id: r-3, soort: lijst, voor: 2026-11-01}\n"
        "  - {id: r-4, soort: later, voor: 2026-12-01}\n  - {id: r-5, soort: los}\n",
    )
    text = report(tmp_path, "evaluatie", name).text
    steps = "sommatie (1 maart 2026); nagekomen (1 april 2026)"
    assert f"| tk-1 | Weg | 1 februari 2026 | {steps} | nagekomen op 1 april 2026 |" in text
    assert "| verslag | 1 mei 2026 | 2 mei 2026 | 1 dag te laat |" in text
    assert "| brief | niet bekend | 2 mei 2026 | niet te zeggen |" in text
    assert "| lijst | 1 november 2026 | niet ontvangen | 21 dagen te laat |" in text
    assert "| los | niet bekend | niet ontvangen | niet bekend |" in text
    assert "later |" not in text


# exitplan


def test_an_exit_plan_after_settling_is_refused(tmp_path: Path) -> None:
    name = written(tmp_path, "  afgesloten_op: 2026-11-01\n", ingang="2025-01-01", einde="2025-12-31")
    assert report(tmp_path, "exitplan", name).said == [
        (
            "WMO-1.yaml:10:3: dit verslag past niet: de afwikkeling van dit contract is klaar: een exitplan is niet "
            "meer nodig; `cmtool render evaluatie` blikt terug"
        )
    ]


def test_an_exit_plan_counts_back_from_the_end_and_warns(tmp_path: Path) -> None:
    name = written(
        tmp_path,
        "  verlenging: {duur: 12 maanden, maximaal: 1}\nexit: {over_te_dragen: 3, overgedragen: 5}\n",
        einde="2027-03-31",
    )
    made = report(tmp_path, "exitplan", name)
    assert "| 30 september 2026 | Exitplan samen vaststellen | beide kanten | richtdag | dag is voorbij; " in made.text
    assert "| 31 maart 2027 | Laatste dag van de overeenkomst | beide kanten | contract | komt nog |" in made.text
    assert "Verlengen kan nog. Dit plan geldt als dat niet gebeurt." in made.text
    assert "- Nog over te dragen: 0\n" in made.text
    assert [line.removeprefix("WMO-1.yaml:").replace(" let op:", "") for line in made.said] == [
        "1:1: de plaats van het getekende origineel ontbreekt; vul `archief.origineel` in",
        "7:1: het nummer van de opvolgende overeenkomst ontbreekt; vul `overeenkomst.opvolger` in",
        "9:3: het contract kan na 31 maart 2027 nog doorlopen; dit plan geldt alleen als er niet wordt verlengd",
        "11:1: de duur van het doorleveren na het einde ontbreekt; vul `exit.doorleveren` in",
        "11:1: het exitplan had er op 30 september 2026 moeten zijn; spreek nu samen nieuwe dagen af",
        "11:27: er zijn meer cliënten overgedragen (5) dan er over te dragen zijn (3); kijk beide aantallen na",
    ]


# dossieroverzicht


def test_an_overview_says_what_is_missing(region: Path) -> None:
    made = report(region, "dossieroverzicht", "JH-2027-001.yaml")
    assert made.status == 0
    missing = made.text.partition("## Wat ontbreekt")[2]
    assert "- wie contracteigenaar is (rollen.contracteigenaar)" in missing
    assert "- een gesprek" not in missing  # the contract has not begun
