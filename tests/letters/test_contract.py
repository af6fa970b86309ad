"""The letters about the contract itself: each as it reads, and every sentence that stops or warns."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from cmtool.render.templates import render, unknown
from tests.letters.support_contract import body, letter

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cmtool.letters.form import Value
    from cmtool.render.templates import Template

GOLDEN = Path(__file__).parent / "golden"
GAPS = GOLDEN / "contract-meldingen.txt"
TODAY = "2026-11-22"
# The settings of the region, and those of a provider: its name and address then come from the dossier.
PROVIDER = (
    """naam = "Regio Merwedal"
adres = { straat = "Merwedalplein 4", postcode = "4205 XA", plaats = "Gorinchem" }
email = "contractbeheer@merwedal.example"
telefoon = "0180-2860010"
kant = "opdrachtgever"
formatie = { contractmanagement = 0.2, contractbeheer = 0.05 }
afzender = "H. Verschoor"
plaats = "Gorinchem"
""",
    """kant = "aanbieder"
afzender = "R. Vonk"
""",
)
SAME = ('kant = "opdrachtgever"', 'kant = "aanbieder"')
NOTICE = (
    "beeindigingen: []",
    "beeindigingen: [{id: be-9, wijze: opzegging, door: opdrachtnemer, ontvangen: 2026-11-18, per: 2027-02-28}]",
)
BOTH = (
    "opzegging: {door: opdrachtgever, termijn: 6 maanden}",
    "opzegging: {door: beide, termijn: 6 maanden, termijn_opdrachtnemer: 6 maanden}",
)
HOSTILE = ("naam: Stichting Jeugdhulp De Waterlelie", "naam: A & B <Zorg>")
HOSTILE_WMO = ("naam: De Kromme Elst Begeleiding B.V.", "naam: A & B <Zorg>")
HOSTILE_HH = ("naam: Huis en Hulp Merwestreek B.V.", "naam: A & B <Zorg>")
FACTS = "      schuldeisersverzuim: nee\n      gering: nee\n      schade: nee"


class Case(NamedTuple):
    """A letter: its kind, the dossier, what is typed, the day, and what is changed in the dossier."""

    kind: str
    dossier: str
    extra: tuple[str, ...] = ()
    today: str = TODAY
    edits: tuple[tuple[str, str], ...] = ()


J, K, W, H, T = "JH-2024-003", "JH-2023-011", "WMO-2025-008", "WMO-2025-004", "WMO-2022-002"
REASON = "reden=De regio koopt anders in"
FAILED = "reden=Het herstel bleef uit, ook na de ingebrekestelling."
DUE = "termijn_tot=2026-12-22"
WHY = "waarom=de gedeclareerde uren niet te herleiden zijn tot geleverde hulp"
# What is made: name of the golden file without its ending → the case.
MADE = {
    f"opzegging-{J}": Case("opzegging", J, (REASON,)),
    f"opzegging-{H}": Case("opzegging", H, (REASON, "per=2027-06-30")),
    f"opzegging-{W}": Case("opzegging", W, (REASON,)),
    f"opzegging-{T}": Case("opzegging", T, (REASON,)),
    f"opzegging-{J}-overmacht": Case(
        "opzegging", J, ("grond=overmacht",), edits=((FACTS, f"{FACTS}\n      overmacht_vanaf: 2026-10-01"),)
    ),
    f"opzegging-{J}-aanpassing": Case(
        "opzegging",
        J,
        ("grond=aanpassing", "feiten=Wij spraken er drie keer over en werden het niet eens over het tarief"),
        edits=((FACTS, f"{FACTS}\n      aanpassing_mislukt: ja"),),
    ),
    f"opzegging-{H}-inzet": Case(
        "opzegging",
        H,
        ("grond=inzet",),
        edits=(
            ("      gering: nee", "      gering: nee\n      inzetnorm_gemist: ja\n      uitzondering_inzetnorm: nee"),
        ),
    ),
    f"opzegging-{H}-aanbieder": Case("opzegging", H, (), edits=(PROVIDER,)),
    f"ontvangst-opzegging-{J}": Case("ontvangst-opzegging", J, edits=(NOTICE,)),
    f"ontvangst-opzegging-{J}-te-vroeg": Case("ontvangst-opzegging", J, edits=(NOTICE, BOTH)),
    f"maatregel-contractstandaard-{W}": Case(
        "maatregel-contractstandaard", W, ("item:tk-1", "maatregel=korting", FAILED, "duur=3 maanden")
    ),
    f"maatregel-contractstandaard-{W}-terugvorderen": Case(
        "maatregel-contractstandaard", W, ("item:tk-1", "maatregel=terugvorderen", FAILED, WHY, DUE)
    ),
    f"maatregel-contractstandaard-{W}-opzeggen": Case(
        "maatregel-contractstandaard", W, ("item:tk-1", "maatregel=opzeggen", FAILED, "per=2027-06-30")
    ),
    f"maatregel-contractstandaard-{H}": Case(
        "maatregel-contractstandaard",
        H,
        (
            "maatregel=aanpassen",
            "reden=Het herstel bleef uit.",
            "duur=6 weken",
            "toelichting=minder uren in Molenlanden",
        ),
    ),
    f"voornemen-bestedingsruimte-{J}": Case(
        "voornemen-bestedingsruimte", J, ("zienswijze_tot=2026-08-03",), today="2026-06-15"
    ),
    f"besluit-bestedingsruimte-{J}": Case(
        "besluit-bestedingsruimte",
        J,
        ("onderbouwing=De declaraties van drie jaar, met een groei van vier procent",),
        today="2026-09-22",
    ),
    f"melding-bestedingsruimte-{J}": Case("melding-bestedingsruimte", J, ("overleg=2026-11-19",), today="2026-11-12"),
    f"melding-bestedingsruimte-{J}-dreigt": Case(
        "melding-bestedingsruimte", J, today="2026-11-12", edits=(("bedrag: 1650000", "bedrag: 1500000"),)
    ),
    f"verlenging-{J}": Case("verlenging", J, ("besloten=2026-11-20",)),
    f"verlenging-{K}": Case("verlenging", K, ("besloten=2026-11-20",)),
    f"verlenging-{W}": Case("verlenging", W, ("besloten=2026-11-20",)),
    f"verlenging-{H}": Case("verlenging", H, ("besloten=2026-11-20",)),
    # There on the last day of the most lenient reading: the letter does not name the safe day that it misses.
    f"verlenging-{H}-ruim": Case("verlenging", H, ("besloten=2027-12-01",), today="2027-12-29"),
    f"verlenging-{J}-al-verzonden": Case(
        "verlenging",
        J,
        edits=(("gelicht: []", "gelicht: [{id: v-1, besloten: 2026-11-10, verzonden: 2026-11-12}]"),),
    ),
    f"niet-verlengen-{J}": Case("niet-verlengen", J, (REASON,)),
    f"niet-verlengen-{K}": Case("niet-verlengen", K),
    f"niet-verlengen-{T}": Case("niet-verlengen", T),
    f"niet-verlengen-{T}-aanbieder": Case("niet-verlengen", T, (), today="2026-09-01", edits=(PROVIDER,)),
    f"clientenstop-{W}": Case(
        "clientenstop", W, ("grond=Bij vier cliënten is de hulp niet volgens het plan gegeven",), today="2026-10-13"
    ),
    f"clientenstop-{H}-ja": Case("clientenstop", H, ("antwoord=ja", "tot=2027-03-01")),
    f"clientenstop-{H}-nee": Case("clientenstop", H, ("antwoord=nee", "reden=In Gorinchem is nog plaats")),
    f"clientenstop-{H}-aanbieder": Case(
        "clientenstop",
        H,
        ("alternatieven=De hulp kan in Gorinchem beginnen", "overleg=2026-11-05"),
        today="2026-11-10",
        edits=(PROVIDER,),
    ),
    f"onderaannemer-toestemming-{J}": Case("onderaannemer-toestemming", J),
    f"onderaannemer-weigering-{J}": Case(
        "onderaannemer-weigering", J, ("reden=De praktijk heeft geen kwaliteitsstatuut",)
    ),
    f"toestemming-overdracht-{W}": Case(
        "toestemming-overdracht",
        W,
        ("aan=Stichting Elst", "per=2027-01-01", "verzoek=2026-11-10", "wat=De hele onderneming gaat over"),
    ),
    f"bevestiging-afspraak-{J}": Case("bevestiging-afspraak", J),
    f"bevestiging-afspraak-{W}": Case("bevestiging-afspraak", W, ("item:af-2", "reactie_voor=2026-12-11")),
    f"nieuwe-contractstandaard-{W}": Case("nieuwe-contractstandaard", W, ("per=2027-01-01",)),
    f"nieuwe-contractstandaard-{H}": Case("nieuwe-contractstandaard", H, ("per=2027-01-01",)),
    f"nieuwe-contractstandaard-{J}": Case("nieuwe-contractstandaard", J, ("per=2027-02-01", "versie=1.5")),
    f"indexering-{J}": Case("indexering", J, ("item:2027",)),
    f"indexering-{K}": Case("indexering", K, ("percentage=3,7",)),
    "indexering-WMO-2025-010": Case("indexering", "WMO-2025-010"),
    f"addendum-{J}": Case(
        "addendum",
        J,
        ("wijziging=Buiten kantooruren geldt een tarief van 120 procent", "was=Er is één tarief", "ingang=2027-01-01"),
    ),
}
# What is not made: the name of the case → the case; what is said stands in GAPS.
NOT_MADE = {
    "opzegging uitgesloten": Case("opzegging", K),
    "opzegging geëindigd": Case("opzegging", "WMO-2021-005"),
    "opzegging al beëindigd": Case("opzegging", "JH-2026-021"),
    "opzegging van een subsidie": Case("opzegging", "JH-2025-006"),
    "opzegging taakgericht": Case("opzegging", "WMO-2025-010"),
    "opzegging zonder clausule": Case("opzegging", "JH-2027-001"),
    "opzegging te vroeg": Case("opzegging", H, (REASON, "per=2027-01-31")),
    "opzegging heeft geen zin": Case("opzegging", J, (REASON,), today="2027-08-02"),
    "opzegging zonder termijn": Case(
        "opzegging", J, (REASON,), edits=(("door: opdrachtgever, termijn: 6 maanden", "door: opdrachtgever"),)
    ),
    "opzegging onbekende grond": Case("opzegging", J, ("grond=ruzie",)),
    "opzegging overmacht te kort": Case(
        "opzegging", J, ("grond=overmacht",), edits=((FACTS, f"{FACTS}\n      overmacht_vanaf: 2026-11-01"),)
    ),
    "opzegging aanpassing onbekend": Case("opzegging", J, ("grond=aanpassing",)),
    "opzegging aanpassing zonder feiten": Case(
        "opzegging", J, ("grond=aanpassing",), edits=((FACTS, f"{FACTS}\n      aanpassing_mislukt: ja"),)
    ),
    "opzegging aan zichzelf": Case("opzegging", H, edits=(SAME,)),
    "opzegging overmacht zonder standaard": Case("opzegging", T, ("grond=overmacht",)),
    "opzegging gewichtige reden door opdrachtgever": Case("opzegging", J, ("grond=gewichtige_reden",)),
    "opzegging aanbieder zonder recht": Case("opzegging", J, edits=(PROVIDER,)),
    "ontvangst-opzegging zonder": Case("ontvangst-opzegging", J),
    "ontvangst-opzegging wederzijds": Case("ontvangst-opzegging", "JH-2026-021"),
    "maatregel zonder standaard": Case("maatregel-contractstandaard", T),
    "maatregel keuze": Case("maatregel-contractstandaard", W),
    "maatregel onbekend verzuim": Case("maatregel-contractstandaard", J, ("maatregel=korting",)),
    "maatregel nog geen verzuim": Case(
        "maatregel-contractstandaard",
        J,
        ("maatregel=korting", FAILED, "duur=drie"),
        edits=((FACTS, f"{FACTS}\n      aanmaning_nutteloos: nee"),),
    ),
    "maatregel terugvorderen zonder": Case(
        "maatregel-contractstandaard", W, ("item:tk-1", "maatregel=terugvorderen", FAILED, "bedrag=1.00,50")
    ),
    "maatregel niet toerekenbaar": Case(
        "maatregel-contractstandaard", J, ("maatregel=boete",), edits=(("toerekenbaar: ja", "toerekenbaar: nee"),)
    ),
    "voornemen te laat": Case("voornemen-bestedingsruimte", J),
    "voornemen buiten de looptijd": Case("voornemen-bestedingsruimte", J, ("item:2028",)),
    "voornemen zonder clausule": Case("voornemen-bestedingsruimte", H),
    "voornemen taakgericht": Case("voornemen-bestedingsruimte", "WMO-2025-010"),
    "voornemen geen jaar": Case("voornemen-bestedingsruimte", J, ("item:volgend",)),
    "besluit te laat": Case("besluit-bestedingsruimte", J),
    "besluit zonder voornemen": Case(
        "besluit-bestedingsruimte", J, today="2026-09-22", edits=(("voornemen: 2026-06-16", "voornemen: null"),)
    ),
    "besluit na een laat voornemen": Case(
        "besluit-bestedingsruimte", J, today="2026-09-22", edits=(("voornemen: 2026-06-16", "voornemen: 2026-07-20"),)
    ),
    "melding niet bereikt": Case("melding-bestedingsruimte", J, edits=(("bedrag: 1650000", "bedrag: 9650000"),)),
    "melding overleg te laat": Case("melding-bestedingsruimte", J, ("overleg=2026-12-24",)),
    "verlenging te laat": Case("verlenging", K, ("besloten=2026-11-20",), today="2027-03-01"),
    "verlenging post te laat": Case("verlenging", K, ("besloten=2026-11-20",), today="2027-02-26"),
    "verlenging zonder besluit": Case("verlenging", J),
    "verlenging stilzwijgend": Case("verlenging", T),
    "verlenging zonder optie": Case("verlenging", "WMO-2025-010"),
    "verlenging beëindigd": Case("verlenging", "JH-2026-021"),
    "verlenging geëindigd": Case("verlenging", "WMO-2021-005"),
    "verlenging op": Case("verlenging", K, edits=(("maximaal: 2", "maximaal: 1"),)),
    "verlenging te laat ontvangen": Case("verlenging", K, edits=(("ontvangen: 2026-02-05", "ontvangen: 2026-04-01"),)),
    "verlenging door aanbieder": Case("verlenging", J, edits=(PROVIDER,)),
    "niet-verlengen al verzonden": Case(
        "niet-verlengen", J, edits=(("gelicht: []", "gelicht: [{id: v-1, verzonden: 2026-11-12}]"),)
    ),
    "verlenging besluit later": Case("verlenging", J, ("besloten=2026-12-01",)),
    "verlenging geen dag": Case("verlenging", J, ("besloten=morgen",)),
    "niet-verlengen te laat": Case("niet-verlengen", T, today="2026-12-31"),
    "niet-verlengen aanbieder": Case("niet-verlengen", J, edits=(PROVIDER,)),
    "niet-verlengen geëindigd": Case("niet-verlengen", "WMO-2021-005"),
    "niet-verlengen zonder termijn": Case("niet-verlengen", T, edits=(("termijn: 3 maanden, ", ""),)),
    "clientenstop van de ander": Case("clientenstop", H),
    "clientenstop al meegedeeld": Case("clientenstop", W),
    "clientenstop al opgeheven": Case("clientenstop", J),
    "clientenstop geen": Case("clientenstop", K),
    "clientenstop weigeren zonder reden": Case("clientenstop", H, ("antwoord=nee",)),
    "clientenstop vreemd antwoord": Case("clientenstop", H, ("antwoord=misschien",)),
    "clientenstop te kort": Case(
        "clientenstop", H, today="2026-11-20", edits=(PROVIDER, ("gemeld: 2026-11-10", "gemeld: null"))
    ),
    "onderaannemer inschrijving": Case("onderaannemer-toestemming", H),
    "onderaannemer zzp": Case("onderaannemer-toestemming", J, ("item:oa-3",)),
    "onderaannemer al toegestaan": Case("onderaannemer-weigering", J, ("item:oa-2",)),
    "onderaannemer zonder reden": Case("onderaannemer-weigering", J),
    "onderaannemer geen": Case("onderaannemer-toestemming", T),
    "overdracht leeg": Case("toestemming-overdracht", W),
    "bevestiging geen afspraken": Case("bevestiging-afspraak", T),
    "bevestiging onbekend": Case("bevestiging-afspraak", J, ("item:af-99",)),
    "standaard niet van toepassing": Case("nieuwe-contractstandaard", T),
    "standaard geen nieuwere": Case("nieuwe-contractstandaard", J),
    "standaard zonder dag": Case("nieuwe-contractstandaard", H),
    "standaard ouder": Case("nieuwe-contractstandaard", H, ("versie=1.0",)),
    "standaard te snel": Case("nieuwe-contractstandaard", H, ("per=2026-11-23",)),
    "indexering geen": Case("indexering", T),
    "indexering zonder percentage": Case("indexering", K),
    "indexering geen getal": Case("indexering", K, ("percentage=veel",)),
    "indexering na het einde": Case("indexering", J, ("item:2028",)),
    "addendum ondertekend": Case("addendum", J, ("item:ad-1",)),
    "addendum standaard": Case("addendum", J, ("item:ad-3",)),
    "addendum zonder tekst": Case("addendum", J),
    "addendum te groot": Case(
        "addendum",
        J,
        edits=(
            (
                "grond: herzieningsclausule\n    herziening: hz-3\n    waarde: 96000",
                "grond: geringe_wijziging\n    waarde: 996000",
            ),
        ),
    ),
    "addendum geen": Case("addendum", T),
}


def _arguments(case: Case) -> list[str]:
    given = ["--today", case.today]
    for each in case.extra:
        given += ["--item", each.removeprefix("item:")] if each.startswith("item:") else ["--with", each]
    return given


def _expected() -> dict[str, str]:
    parts = re.split(r"^## (.+)\n", GAPS.read_text(encoding="utf-8"), flags=re.MULTILINE) if GAPS.exists() else [""]
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _compare(name: str, err: str, *, update: bool) -> None:
    """Compare what is said with the file of all sentences, or write it there."""
    known = _expected()
    text = err.replace("cmtool: ", "") + "\n"
    if update:
        known[name] = text
        GAPS.write_text("".join(f"## {key}\n{known[key]}" for key in sorted(known)), encoding="utf-8", newline="\n")
    assert text == known[name]


@pytest.mark.parametrize("name", MADE)
def test_a_letter_reads_as_before(name: str, tmp_path: Path, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    case = MADE[name]
    result = letter(tmp_path, case.kind, case.dossier, *_arguments(case), edits=case.edits)
    assert result.status == 0, result.err
    text = body(result.out) + "\n"
    assert not re.search(r"\{\{|\{%|None|\[\]|ONTBREEKT|\.\.|  \n", text)
    if case.dossier.startswith("JH"):
        assert "CSW" not in text
        assert "contractstandaard Wmo" not in text
    file = GOLDEN / f"{name}.md"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")
    assert text == file.read_text(encoding="utf-8")
    _compare(name, result.err, update=update_golden)


@pytest.mark.parametrize("name", MADE)
def test_a_template_names_only_fields_that_its_letter_always_has(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, ...]] = []

    def checked(template: Template, fields: Mapping[str, Value], folder: str | None) -> str:
        asked.append(unknown(template, fields, folder))
        return render(template, fields, folder)

    monkeypatch.setattr("cmtool.render.paper.render", checked)
    case = MADE[name]
    letter(tmp_path, case.kind, case.dossier, *_arguments(case), edits=case.edits)
    assert asked == [()]


@pytest.mark.parametrize("name", NOT_MADE)
def test_what_stops_a_letter_is_said(name: str, tmp_path: Path, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    case = NOT_MADE[name]
    result = letter(tmp_path, case.kind, case.dossier, *_arguments(case), edits=case.edits)
    assert (result.status, result.out) == (1, "")
    assert "verplicht: " in result.err or "past niet: " in result.err
    _compare(name, result.err, update=update_golden)


def test_no_sentence_is_left_behind() -> None:
    assert set(_expected()) == {*MADE, *NOT_MADE}


@pytest.mark.parametrize("name", MADE)
def test_a_hostile_name_comes_out_whole(name: str, tmp_path: Path) -> None:
    case = MADE[name]
    if PROVIDER in case.edits:
        return
    hostile = {J: HOSTILE, W: HOSTILE_WMO, H: HOSTILE_HH}.get(case.dossier)
    if hostile is None:
        return
    result = letter(tmp_path, case.kind, case.dossier, *_arguments(case), edits=(*case.edits, hostile))
    assert result.status == 0, result.err
    assert r"A \& B \<Zorg\>" in result.out


@pytest.mark.parametrize("name", NOT_MADE)
def test_a_draft_shows_the_gaps_or_is_refused(name: str, tmp_path: Path) -> None:
    case = NOT_MADE[name]
    result = letter(tmp_path, case.kind, case.dossier, *_arguments(case), "--draft", edits=case.edits)
    if "past niet: " in result.err:
        assert (result.status, result.out) == (1, "")
        return
    assert result.out.startswith("**CONCEPT")
    assert not re.search(r"\{\{|\{%|None|\[\]", result.out)


@pytest.mark.parametrize(
    ("received", "last"),
    [("2026-11-24", "24 mei 2027"), ("2027-02-28", "31 augustus 2027"), ("2027-03-01", "1 september 2027")],
)
def test_the_last_day_follows_from_the_day_of_receipt(received: str, last: str, tmp_path: Path) -> None:
    extra = ("--with", REASON, "--with", f"ontvangst={received}")
    result = letter(tmp_path, "opzegging", J, "--today", TODAY, *extra)
    assert f"De laatste dag is **{last}**" in result.out
    assert "Per koerier, tegen ontvangstbewijs" in result.out


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        ("100", "€ 100,00"),
        ("100,50", "€ 100,50"),
        ("38.640,50", "€ 38.640,50"),
        ("38640.50", "€ 38.640,50"),
        ("€ 1.250.000", "€ 1.250.000,00"),
    ],
)
def test_an_amount_is_read_as_people_write_it(said: str, reads: str, tmp_path: Path) -> None:
    case = MADE[f"maatregel-contractstandaard-{W}-terugvorderen"]
    result = letter(tmp_path, case.kind, W, *_arguments(case), "--with", f"bedrag={said}")
    assert f"Wij vorderen **{reads}** van u terug, omdat de gedeclareerde" in result.out


@pytest.mark.parametrize("said", ["veel", "0", "-5", "1.00,50", "1,234", "12.34.5", "38.640", "1.000"])
def test_a_wrong_amount_is_one_sentence(said: str, tmp_path: Path) -> None:
    case = MADE[f"maatregel-contractstandaard-{W}-terugvorderen"]
    result = letter(tmp_path, case.kind, W, *_arguments(case), "--with", f"bedrag={said}")
    stops = [line for line in result.err.splitlines() if "verplicht: " in line]
    assert stops == [
        f"cmtool: verplicht: --with bedrag: ‘{said}’ is geen duidelijk bedrag; schrijf het als bedrag=38640,50"
    ]
