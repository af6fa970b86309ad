"""Letters about a shortcoming or a claim: what they say, when they are refused, and what is said before they go."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.letters.support_tekortkoming import GOLDEN, RESIDUE, as_provider, change, copied, letter, without_trace
from tests.support import TODAY, cmtool

if TYPE_CHECKING:
    from pathlib import Path

TERM = "termijn_tot=2026-12-22"
# name of the golden file → kind, dossier, item, what `--with` says
CASES = {
    "ingebrekestelling-JH-2024-003": ("ingebrekestelling", "JH-2024-003.yaml", None, (TERM,)),
    "ingebrekestelling-WMO-2025-008": (
        "ingebrekestelling", "WMO-2025-008", "tk-1",
        (TERM, "eis=Vul de 27 ondersteuningsplannen aan", "bewijs=een verklaring van uw kwaliteitsfunctionaris"),
    ),
    "sommatie-JH-2024-003": ("sommatie", "JH-2024-003.yaml", None, (TERM,)),
    "sommatie-WMO-2025-008": ("sommatie", "WMO-2025-008", "tk-1", (TERM,)),
    "sommatie-WMO-2025-004": ("sommatie", "WMO-2025-004.yaml", None, (TERM, "eis=Lever de hulp weer volledig")),
    "gebrekmelding-JH-2024-003": ("gebrekmelding", "JH-2024-003.yaml", None, (TERM,)),
    "gebrekmelding-WMO-2025-008": ("gebrekmelding", "WMO-2025-008", "tk-1", (TERM, "herstel=Vul de plannen aan")),
    "gebrekmelding-WMO-2025-004": ("gebrekmelding", "WMO-2025-004.yaml", None, ()),
    "verbeterplan-verzoek-JH-2024-003": ("verbeterplan-verzoek", "JH-2024-003.yaml", None, (TERM,)),
    "verbeterplan-verzoek-WMO-2025-004": (
        "verbeterplan-verzoek", "WMO-2025-004.yaml", None, (TERM, "aandachtspunt=De bezetting in de kleine kernen"),
    ),
    "verbeterplan-verzoek-WMO-2025-008": ("verbeterplan-verzoek", "WMO-2025-008", "tk-1", (TERM,)),
    "aansprakelijkstelling-WMO-2025-004": ("aansprakelijkstelling", "WMO-2025-004.yaml", None, ()),
    "aansprakelijkstelling-WMO-2025-008": (
        "aansprakelijkstelling", "WMO-2025-008", "tk-1",
        ("schade=De kosten van het dossieronderzoek", "bedrag=12500.50", "reactie_tot=2026-12-22"),
    ),
    "vaststelling-verzuim-WMO-2025-004": ("vaststelling-verzuim", "WMO-2025-004.yaml", None, ()),
    "vaststelling-verzuim-WMO-2025-008": ("vaststelling-verzuim", "WMO-2025-008", "tk-1", ("reactie_tot=2026-12-22",)),
    "omzettingsverklaring-WMO-2025-008": (
        "omzettingsverklaring", "WMO-2025-008", "tk-1", ("schade=De kosten van een nieuw onderzoek", "bedrag=8400"),
    ),
    "ontbindingsverklaring-WMO-2025-008": (
        "ontbindingsverklaring", "WMO-2025-008", "tk-1", ("omvang=geheel", "per=2027-01-31"),
    ),
    "ontbindingsverklaring-WMO-2025-004": (
        "ontbindingsverklaring", "WMO-2025-004.yaml", None, ("omvang=deels", "deel=de hulp in Molenlanden"),
    ),
    "opschortingsmelding-JH-2024-003": (
        "opschortingsmelding", "JH-2024-003.yaml", None, ("wat=De vergoeding voor het wachtlijstbeheer",),
    ),
    "opschortingsmelding-WMO-2025-004": (
        "opschortingsmelding", "WMO-2025-004.yaml", None, ("wat=De betaling voor niet geleverde hulp in augustus",),
    ),
    "opschortingsmelding-WMO-2025-008": (
        "opschortingsmelding", "WMO-2025-008", "tk-1",
        ("wat=De betaling van de uren zonder plan", "waarom=Dit zijn alleen de uren die niet te herleiden zijn"),
    ),
    "verrekeningsverklaring-WMO-2025-008": (
        "verrekeningsverklaring", "WMO-2025-008", None,
        ("grond=Uren zonder verantwoording", "schuld=de declaratie over oktober 2026", "schuld_bedrag=68900"),
    ),
    "verrekeningsverklaring-WMO-2021-005": (
        "verrekeningsverklaring", "WMO-2021-005.yaml", None,
        ("grond=Dubbel berekende herverstrekkingen", "schuld=uw factuur van november", "schuld_bedrag=5000"),
    ),
    "terugvordering-WMO-2025-008": (
        "terugvordering", "WMO-2025-008", None, (TERM, "grond=De uren zijn niet te herleiden tot geleverde hulp"),
    ),
    "terugvordering-WMO-2021-005": (
        "terugvordering", "WMO-2021-005.yaml", None, (TERM, "grond=De herverstrekkingen zijn dubbel berekend"),
    ),
    "stuiting-WMO-2021-005": ("stuiting", "WMO-2021-005.yaml", None, ("grond=Dubbel berekende herverstrekkingen",)),
    "stuiting-WMO-2025-008": ("stuiting", "WMO-2025-008", None, ("grond=Uren zonder verantwoording",)),
}  # fmt: skip
KINDS = sorted({case[0] for case in CASES.values()} | {"betalingsopschorting"})


@pytest.fixture
def region(tmp_path: Path) -> Path:
    return copied(tmp_path)


def _good(text: str) -> None:
    assert not RESIDUE.search(text), RESIDUE.search(text)
    assert "\n\n\n" not in text


@pytest.mark.parametrize("name", CASES)
def test_the_letters_of_the_examples(name: str, region: Path, update_golden: bool) -> None:  # noqa: FBT001 - a fixture
    kind, dossier, item, extra = CASES[name]
    result = letter(region, kind, dossier, *extra, item=item)
    assert result.status == 0, result.err
    _good(result.out)
    file = GOLDEN / f"{name}.md"
    if update_golden:
        file.parent.mkdir(exist_ok=True)
        file.write_text(without_trace(result.out), encoding="utf-8", newline="\n")
    assert without_trace(result.out) == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", [name for name in CASES if "-JH-" in name])
def test_a_youth_letter_names_no_article_of_the_wmo_standard(name: str, region: Path) -> None:
    kind, dossier, item, extra = CASES[name]
    text = letter(region, kind, dossier, *extra, item=item).out
    assert "CSW" not in text
    assert "Wmo" not in text.replace("Afdelingshoofd Jeugd en Wmo", "")  # who signs it
    assert "artikel 3." not in text.replace("artikel 3:", "")


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_name_comes_out_whole(name: str, region: Path) -> None:
    kind, dossier, item, extra = CASES[name]
    file = region / dossier if dossier.endswith(".yaml") else region / dossier / "dossier.yaml"
    text = file.read_text(encoding="utf-8")
    before = text.split("  opdrachtnemer:\n    naam: ", 1)[1].split("\n", 1)[0]
    change(file, (f"  opdrachtnemer:\n    naam: {before}", '  opdrachtnemer:\n    naam: "A & B <Zorg>"'))
    result = letter(region, kind, dossier, *extra, item=item)
    assert result.status == 0, result.err
    assert r"A \& B \<Zorg\>" in result.out
    _good(result.out)


@pytest.mark.parametrize("name", [name for name in CASES if not name.startswith("terugvordering")])
def test_the_provider_can_write_them_too(name: str, region: Path) -> None:
    as_provider(region)
    kind, dossier, item, extra = CASES[name]
    result = letter(region, kind, dossier, *extra, item=item)
    assert result.status == 0, result.err
    _good(result.out)
    # What only the standard gives, it gives to the opdrachtgever.
    assert "3.19.1" not in result.out
    assert "3.12 " not in result.out


def test_no_golden_letter_is_left_behind() -> None:
    ours = {path.stem for kind in KINDS for path in GOLDEN.glob(f"{kind}-*.md")}
    assert ours == set(CASES)


REFUSED = [
    (
        "ingebrekestelling",
        "WMO-2021-005.yaml",
        None,
        (
            "WMO-2021-005.yaml:4:1: deze brief past niet: in dit dossier staat geen tekortkoming; leg die "
            "vast onder `tekortkomingen`"
        ),
    ),
    (
        "sommatie",
        "WMO-2025-008",
        None,
        "deze brief past niet: er is meer dan één tekortkoming: tk-1, tk-2; kies er een: --item tk-1",
    ),
    (
        "vaststelling-verzuim",
        "JH-2024-003.yaml",
        None,
        (
            "JH-2024-003.yaml:358:5: verplicht: of er verzuim is, hangt af van wat nog niet bekend is: "
            "aanmaning_nutteloos, aansprakelijkstelling_verzonden; vul ze in onder "
            "`tekortkomingen[tk-1].feiten`, of ga ze eerst na"
        ),
    ),
    (
        "vaststelling-verzuim",
        "WMO-2025-008",
        "tk-2",
        "tk-2.yaml:7:1: verplicht: of er verzuim is, hangt af van wat nog",
    ),
    (
        "ontbindingsverklaring",
        "WMO-2025-008",
        "tk-2",
        (
            "tk-2.yaml:7:1: deze brief past niet: ontbinding kan hier niet: de tekortkoming is van "
            "geringe betekenis: ja (BW 6:265 lid 1); `cmtool remedies` noemt wat wel kan"
        ),
    ),
    (
        "omzettingsverklaring",
        "WMO-2025-004.yaml",
        None,
        (
            "WMO-2025-004.yaml:127:5: verplicht: of vervangende schadevergoeding kan, hangt af van wat "
            "nog niet bekend is: schade; vul ze in onder `tekortkomingen[tk-1].feiten`, of ga ze eerst na"
        ),
    ),
    (
        "omzettingsverklaring",
        "JH-2024-003.yaml",
        None,
        (
            "JH-2024-003.yaml:358:5: deze brief past niet: vervangende schadevergoeding kan hier niet: er"
            " is schade: nee; `cmtool remedies` noemt wat wel kan"
        ),
    ),
    (
        "betalingsopschorting",
        "JH-2024-003.yaml",
        None,
        (
            "JH-2024-003.yaml:358:5: verplicht: of niet betalen om de uiteindelijk belanghebbenden kan, "
            "hangt af van wat nog niet bekend is: ubo_onbekend, ubo_gesanctioneerd; vul ze in onder "
            "`tekortkomingen[tk-1].feiten`, of ga ze eerst na"
        ),
    ),
    (
        "betalingsopschorting",
        "WMO-2025-008",
        "tk-1",
        (
            "deze brief past niet: niet betalen om de uiteindelijk belanghebbenden kan hier niet: de "
            "uiteindelijk belanghebbenden zijn niet bekend gemaakt, of een van hen staat op een "
            "sanctielijst: nee; `cmtool remedies` noemt wat wel kan"
        ),
    ),
    (
        "betalingsopschorting",
        "WMO-2021-005.yaml",
        None,
        (
            "WMO-2021-005.yaml:61:3: deze brief past niet: de contractstandaard bindt hier niet: dan is "
            "er geen recht om om de UBO niet te betalen; kijk of de overeenkomst dit zelf regelt, of "
            "stuur een opschortingsmelding"
        ),
    ),
    (
        "ontbindingsverklaring",
        "JH-2024-003.yaml",
        None,
        (
            "JH-2024-003.yaml:358:5: verplicht: of ontbinding kan, hangt af van wat nog niet bekend is: "
            "aanmaning_nutteloos, aansprakelijkstelling_verzonden; vul ze in"
        ),
    ),
    (
        "terugvordering",
        "JH-2024-003.yaml",
        None,
        (
            "JH-2024-003.yaml:373:97: deze brief past niet: vordering vo-1 is op 03-08-2026 voldaan; er "
            "valt niets meer te vorderen"
        ),
    ),
    (
        "stuiting",
        "WMO-2025-004.yaml",
        None,
        "deze brief past niet: in dit dossier staat geen vordering; leg die vast onder `vorderingen`",
    ),
]


@pytest.mark.parametrize(("kind", "dossier", "item", "sentence"), REFUSED)
def test_a_letter_that_does_not_fit_is_refused(
    kind: str, dossier: str, item: str | None, sentence: str, region: Path
) -> None:
    result = letter(region, kind, dossier, item=item)
    assert (result.status, result.out) == (1, "")
    assert sentence in result.err


# A contract of the Wmo standard with one shortcoming that every test turns its own way.
PLAIN = """\
nummer: WMO-1
titel: Proef
domein: wmo
partijen:
  opdrachtgever: {naam: Regio Merwedal, kvk: "60140023"}
  opdrachtnemer: {naam: Zorg B.V., kvk: "30712055", adres: {straat: Weg 1, postcode: 3371 KM, plaats: Stad}}
rollen:
  contracteigenaar: {naam: H. Verschoor, mandaat: ja}
overeenkomst:
  ingang: 2025-01-01
  einde: 2027-12-31
  standaard: {naam: contractstandaard_wmo, versie: "1.2"}
  voorwaarden: eigen
tekortkomingen:
  - id: tk-1
    geconstateerd: 2026-11-02
    verplichting: {omschrijving: Plannen aanleveren, artikel: "3.14", vervaldatum: 2026-10-30}
    omschrijving: De plannen ontbreken.
    feiten: {opeisbaar: ja, toerekenbaar: ja, blijvend_onmogelijk: nee, tijdelijk_onmogelijk: nee,
      schuldeisersverzuim: nee, gebrek_in_prestatie: nee, gering: nee, schade: ja, fatale_termijn_verstreken: nee,
      mededeling_niet_nakomen: nee, aanmaning_nutteloos: nee, aansprakelijkstelling_verzonden: nee}
    stappen:
      - {id: st-1, datum: 2026-11-04, soort: gesprek}
vorderingen:
  - {id: vo-1, soort: terugvordering, bedrag: 1000.50, bekend_op: 2024-01-15}
"""


def _plain(region: Path, *pairs: tuple[str, str]) -> str:
    file = region / "WMO-1.yaml"
    file.write_text(PLAIN, encoding="utf-8")
    change(file, *pairs)
    return file.name


def _fact(name: str, value: str, old: str = "nee") -> tuple[str, str]:
    return f"{name}: {old}", f"{name}: {value}"


ADDED = "aansprakelijkstelling_verzonden: nee}"


def _more(facts: str) -> tuple[str, str]:
    return ADDED, f"{ADDED[:-1]}, {facts}}}"


NOTICE = (
    "      - {id: st-1, datum: 2026-11-04, soort: gesprek}\n",
    "      - {id: st-1, datum: 2026-10-01, soort: ingebrekestelling, ontvangen: 2026-10-02, termijn_tot: 2026-11-16}\n",
)
TOGETHER = [
    (
        "sommatie",
        (_fact("blijvend_onmogelijk", "ja"),),
        (TERM,),
        (
            "WMO-1.yaml:19:5: deze brief past niet: nakoming vorderen kan hier niet: nakoming is blijvend"
            " onmogelijk: ja; `cmtool remedies` noemt wat wel kan"
        ),
    ),
    (
        "sommatie",
        (_fact("opeisbaar", "nee", "ja"),),
        (TERM,),
        "nakoming vorderen kan hier niet: de prestatie kan nu worden opgeëist: nee",
    ),
    (
        "sommatie",
        ((NOTICE[0], NOTICE[0] + "      - {id: st-2, datum: 2026-11-18, soort: nagekomen}\n"),),
        (TERM,),
        (
            "WMO-1.yaml:24:9: deze brief past niet: tk-1 is alsnog nagekomen; schade die er al was, kunt "
            "u vorderen met een aansprakelijkstelling"
        ),
    ),
    (
        "verbeterplan-verzoek",
        (_fact("blijvend_onmogelijk", "ja"),),
        (TERM,),
        (
            "deze brief past niet: nakoming is blijvend onmogelijk: een verbeterplan helpt dan niet; "
            "`cmtool remedies` noemt wat wel kan"
        ),
    ),
    (
        "ingebrekestelling",
        (_fact("toerekenbaar", "nee", "ja"),),
        (TERM,),
        (
            "WMO-1.yaml:19:5: deze brief past niet: een ingebrekestelling leidt hier niet tot verzuim: de"
            " tekortkoming komt niet voor rekening van de wederpartij (BW 6:81); `cmtool remedies` noemt "
            "wat wel kan"
        ),
    ),
    (
        "ingebrekestelling",
        (_fact("schuldeisersverzuim", "ja"),),
        (TERM,),
        ("een ingebrekestelling leidt hier niet tot verzuim: de eigen kant verhindert de nakoming (BW 6:61 lid 2)"),
    ),
    (
        "ingebrekestelling",
        (_fact("opeisbaar", "nee", "ja"),),
        (TERM,),
        ("een ingebrekestelling leidt hier niet tot verzuim: de prestatie kan nog niet worden opgeëist (BW 6:81)"),
    ),
    (
        "vaststelling-verzuim",
        (),
        (),
        (
            "WMO-1.yaml:22:5: deze brief past niet: er is geen verzuim: er is geen ingebrekestelling; "
            "stuur eerst een ingebrekestelling en wacht haar termijn af"
        ),
    ),
    (
        "vaststelling-verzuim",
        (_fact("blijvend_onmogelijk", "ja"),),
        (),
        (
            "deze brief past niet: er is geen verzuim: nakoming is blijvend onmogelijk (BW 6:81); `cmtool"
            " remedies` noemt wat kan"
        ),
    ),
    (
        "vaststelling-verzuim",
        ((NOTICE[0], NOTICE[1].replace("11-16", "11-30")),),
        (),
        (
            "er is geen verzuim: ingebrekestelling st-1 van 01-10-2026, ontvangen op 02-10-2026; termijn "
            "tot en met 30-11-2026, die loopt nog"
        ),
    ),
    (
        "aansprakelijkstelling",
        (_fact("toerekenbaar", "nee", "ja"),),
        (),
        (
            "deze brief past niet: de tekortkoming komt niet voor rekening van de wederpartij: dan is er "
            "geen recht op schadevergoeding (BW 6:74, 6:75)"
        ),
    ),
    (
        "aansprakelijkstelling",
        (_fact("schuldeisersverzuim", "ja"),),
        (),
        (
            "deze brief past niet: de eigen kant verhindert de nakoming: dan komt de wederpartij niet in "
            "verzuim (BW 6:61); neem eerst weg wat de nakoming verhindert"
        ),
    ),
    (
        "aansprakelijkstelling",
        (_fact("gebrek_in_prestatie", "ja"), _more("tijdig_geklaagd: nee")),
        (),
        (
            "deze brief past niet: over het gebrek is niet op tijd geklaagd: dan kunt u er geen beroep "
            "meer op doen (BW 6:89)"
        ),
    ),
    (
        "omzettingsverklaring",
        (_fact("gering", "ja"),),
        (),
        (
            "deze brief past niet: vervangende schadevergoeding kan hier niet: nakoming is blijvend "
            "onmogelijk, of er is verzuim en de tekortkoming is niet gering: nee (BW 6:74 lid 2, BW 6:87)"
        ),
    ),
    (
        "ontbindingsverklaring",
        (_fact("gering", "ja"), _more("cs_grond: null")),
        (),
        (
            "deze brief past niet: ontbinding kan hier niet: de tekortkoming is van geringe betekenis: ja"
            " (BW 6:265 lid 1)"
        ),
    ),
    (
        "opschortingsmelding",
        (_fact("schuldeisersverzuim", "ja"),),
        (),
        (
            "deze brief past niet: opschorting kan hier niet: de eigen kant verhindert de nakoming: ja "
            "(BW 6:54, onder a, BW 6:264)"
        ),
    ),
    (
        "verrekeningsverklaring",
        (_more("tegenvordering_opeisbaar: nee"),),
        (),
        ("WMO-1.yaml:19:5: deze brief past niet: verrekening kan hier niet: de eigen vordering is opeisbaar: nee"),
    ),
    (
        "sommatie",
        (),
        (),
        (
            "WMO-1.yaml:22:5: verplicht: de laatste dag van de termijn ontbreekt; noem hem met --with "
            "termijn_tot=2026-12-22, of vul hem in het dossier in"
        ),
    ),
    (
        "ingebrekestelling",
        ((("    omschrijving: De plannen ontbreken.\n"), ""),),
        (TERM,),
        ("WMO-1.yaml:15:5: verplicht: wat er misging, concreet ontbreekt; vul `tekortkomingen[tk-1].omschrijving` in"),
    ),
    (
        "ingebrekestelling",
        (("omschrijving: Plannen aanleveren, ", ""),),
        (TERM,),
        (
            "WMO-1.yaml:17:5: verplicht: de verplichting ontbreekt; vul "
            "`tekortkomingen[tk-1].verplichting.omschrijving` in"
        ),
    ),
    (
        "ingebrekestelling",
        (),
        ("termijn_tot=2026-11-20",),
        "verplicht: de termijn (20-11-2026) ligt niet in de toekomst; kies een latere dag",
    ),
    (
        "verbeterplan-verzoek",
        (),
        (),
        ("verplicht: de dag waarop u het plan wilt hebben ontbreekt; noem hem met --with termijn_tot=2026-12-22"),
    ),
    (
        "aansprakelijkstelling",
        (_fact("toerekenbaar", "onbekend", "ja"),),
        (),
        (
            "verplicht: of de tekortkoming voor rekening van de wederpartij komt, is niet bekend; ga dat "
            "eerst na (BW 6:75) en vul `toerekenbaar` in"
        ),
    ),
    (
        "aansprakelijkstelling",
        (),
        (),
        (
            "WMO-1.yaml:19:5: verplicht: er is geen verzuim (er is geen ingebrekestelling), en dat "
            "aanmanen nutteloos is staat niet in het dossier; stuur eerst een ingebrekestelling en wacht "
            "haar termijn af"
        ),
    ),
    (
        "aansprakelijkstelling",
        (_fact("fatale_termijn_verstreken", "onbekend"),),
        (),
        "verplicht: of er verzuim is, hangt af van wat nog niet bekend is: fatale_termijn_verstreken",
    ),
    (
        "aansprakelijkstelling",
        (_fact("aanmaning_nutteloos", "ja"), _fact("opeisbaar", "onbekend", "ja")),
        (),
        "verplicht: of de prestatie al kan worden opgeëist, staat niet vast; ga dat eerst na",
    ),
    (
        "aansprakelijkstelling",
        (NOTICE,),
        ("bedrag=1.000",),
        "verplicht: --with bedrag:",
    ),
    (
        "vaststelling-verzuim",
        ((NOTICE[0], NOTICE[1].replace(" ontvangen: 2026-10-02,", "")),),
        (),
        (
            "verplicht: of er verzuim is, hangt af van wat nog niet bekend is: igs_geldig; vul bij de "
            "stap ingebrekestelling in wanneer de brief is ontvangen"
        ),
    ),
    (
        "ontbindingsverklaring",
        (_more("cs_grond: null"),),
        (),
        (
            "WMO-1.yaml:22:5: verplicht: ontbinding kan nog niet: er is geen verzuim (er is geen "
            "ingebrekestelling); stuur eerst een ingebrekestelling en wacht haar termijn af"
        ),
    ),
    (
        "ontbindingsverklaring",
        (NOTICE,),
        (),
        (
            "cmtool: verplicht: of u geheel of deels ontbindt ontbreekt; noem --with omvang=geheel of "
            "--with omvang=deels"
        ),
    ),
    (
        "ontbindingsverklaring",
        (NOTICE,),
        ("omvang=alles",),
        "verplicht: ‘alles’ is geen omvang; noem --with omvang=geheel",
    ),
    (
        "ontbindingsverklaring",
        (NOTICE,),
        ("omvang=deels",),
        "verplicht: welk deel u ontbindt ontbreekt; noem het met --with deel=…",
    ),
    (
        "ontbindingsverklaring",
        (NOTICE,),
        ("omvang=geheel", "per=2026-11-01"),
        (
            "verplicht: --with per: 01-11-2026 ligt voor de dag waarop de brief er is (24-11-2026); "
            "ontbinding werkt niet terug (BW 6:269); kies een latere dag, of laat --with per weg"
        ),
    ),
    (
        "opschortingsmelding",
        (),
        (),
        "cmtool: verplicht: wat u opschort ontbreekt; noem het met --with wat=…",
    ),
    (
        "betalingsopschorting",
        (_more("ubo_onbekend: ja"),),
        (),
        (
            "WMO-1.yaml:15:5: verplicht: de dag waarop u de gegevens eerder heeft gevraagd ontbreekt; "
            "vraag ze eerst, en noem die dag met --with gevraagd_op=2026-11-02"
        ),
    ),
    (
        "betalingsopschorting",
        (_more("ubo_onbekend: ja"),),
        ("gevraagd_op=2026-11-22",),
        ("verplicht: --with gevraagd_op: 22-11-2026 is niet eerder dan vandaag; noem de dag van het verzoek"),
    ),
    (
        "terugvordering",
        (),
        (TERM,),
        ("WMO-1.yaml:25:5: verplicht: waarom het bedrag niet verschuldigd was ontbreekt; noem het met --with grond=…"),
    ),
    ("stuiting", (), (), "WMO-1.yaml:25:5: verplicht: waarop de vordering rust ontbreekt; noem het met --with grond=…"),
    (
        "verrekeningsverklaring",
        (),
        ("schuld=factuur", "schuld_bedrag=10"),
        "WMO-1.yaml:25:5: verplicht: waarop de vordering rust ontbreekt; noem het met --with grond=…",
    ),
    (
        "aansprakelijkstelling",
        (_fact("aanmaning_nutteloos", "ja"),),
        (),
        "verplicht: waarom aanmanen nutteloos is ontbreekt; noem het feit met --with waarom_nutteloos=…",
    ),
    (
        "terugvordering",
        (("bedrag: 1000.50, ", ""),),
        (TERM, "grond=Dubbel"),
        "WMO-1.yaml:25:5: verplicht: het bedrag ontbreekt; vul `vorderingen[vo-1].bedrag` in",
    ),
    (
        "terugvordering",
        (),
        ("grond=Dubbel",),
        "verplicht: de dag waarop moet zijn betaald ontbreekt; noem hem met",
    ),
    (
        "stuiting",
        (("2024-01-15", "2021-01-15"),),
        (),
        (
            "WMO-1.yaml:25:56: verplicht: de vordering is in beginsel op 15-01-2026 verjaard: stuiten kan"
            " dan niet meer; laat beoordelen of de termijn later begon of eerder is gestuit; verrekenen "
            "kan soms nog (BW 6:131)"
        ),
    ),
    (
        "verrekeningsverklaring",
        (),
        ("schuld_bedrag=10",),
        "verplicht: welke eigen schuld u verrekent ontbreekt; noem haar met --with schuld=…",
    ),
    (
        "verrekeningsverklaring",
        (),
        ("schuld=factuur",),
        ("verplicht: het bedrag van uw eigen schuld ontbreekt; noem het met --with schuld_bedrag=1250.00"),
    ),
]


@pytest.mark.parametrize(("kind", "pairs", "extra", "sentence"), TOGETHER)
def test_what_would_make_a_letter_void_stops_it(
    kind: str, pairs: tuple[tuple[str, str], ...], extra: tuple[str, ...], sentence: str, region: Path
) -> None:
    result = letter(region, kind, _plain(region, *pairs), *extra)
    assert (result.status, result.out) == (1, ""), result.err
    assert sentence in result.err


SAID = [
    (
        "ingebrekestelling",
        (),
        ("termijn_tot=2026-12-01",),
        "let op: na ontvangst op 24-11-2026 blijven er 7 dagen over; veertien dagen is gebruikelijk",
    ),
    (
        "ingebrekestelling",
        (),
        ("termijn_tot=2026-12-26",),
        "let op: de termijn eindigt op 26-12-2026, dat is een zaterdag; kies liever een werkdag",
    ),
    (
        "ingebrekestelling",
        (NOTICE,),
        (TERM,),
        (
            "let op: de wederpartij is al in verzuim: een ingebrekestelling is niet nodig; een nieuwe "
            "termijn kan worden gelezen als uitstel; `cmtool remedies` noemt wat nu al kan"
        ),
    ),
    (
        "ingebrekestelling",
        ((NOTICE[0], NOTICE[1].replace("11-16", "11-30")),),
        (TERM,),
        (
            "WMO-1.yaml:23:9: let op: er loopt al een ingebrekestelling waarvan de termijn nog niet is "
            "verstreken; wacht die af, of leg in de brief uit waarom de termijn verandert"
        ),
    ),
    (
        "ingebrekestelling",
        (_fact("blijvend_onmogelijk", "ja"),),
        (TERM,),
        (
            "let op: nakoming is blijvend onmogelijk: een ingebrekestelling is dan niet nodig; `cmtool "
            "remedies` noemt wat wel kan"
        ),
    ),
    (
        "ingebrekestelling",
        (_fact("toerekenbaar", "onbekend", "ja"),),
        (TERM,),
        ("let op: of hierna verzuim volgt, hangt af van wat nog niet bekend is: toerekenbaar; vul ze in"),
    ),
    (
        "ingebrekestelling",
        (('kvk: "30712055", ', ""),),
        (TERM,),
        (
            "WMO-1.yaml:6:3: let op: het KvK-nummer van Zorg B.V. ontbreekt; vul het in: zo staat vast "
            "welke rechtspersoon is bedoeld"
        ),
    ),
    (
        "ingebrekestelling",
        (("2026-10-30", "2026-12-30"),),
        (TERM,),
        ("let op: de verplichting vervalt pas op 30-12-2026; ga na of u nu al iets kunt eisen (BW 6:80)"),
    ),
    (
        "ingebrekestelling",
        (("    geconstateerd: 2026-11-02\n", ""),),
        (TERM,),
        "let op: de dag van constatering ontbreekt; vul `tekortkomingen[tk-1].geconstateerd` in",
    ),
    (
        "ingebrekestelling",
        ((', artikel: "3.14", vervaldatum: 2026-10-30', ""),),
        (TERM,),
        "let op: het artikel ontbreekt; vul `tekortkomingen[tk-1].verplichting.artikel` in",
    ),
    (
        "ingebrekestelling",
        ((", vervaldatum: 2026-10-30", ""),),
        (TERM,),
        (
            "let op: de dag waarop het gebeurd moest zijn ontbreekt; vul "
            "`tekortkomingen[tk-1].verplichting.vervaldatum` in"
        ),
    ),
    (
        "sommatie",
        (_fact("tijdelijk_onmogelijk", "ja"),),
        (TERM,),
        (
            "let op: nakoming is nu tijdelijk onmogelijk: de sommatie heeft voorlopig geen effect; "
            "`cmtool remedies` noemt wat wel kan"
        ),
    ),
    (
        "sommatie",
        (_fact("opeisbaar", "onbekend", "ja"),),
        (TERM,),
        "let op: of nakoming vorderen kan, hangt af van wat nog niet bekend is: opeisbaar",
    ),
    (
        "gebrekmelding",
        (),
        (TERM,),
        (
            "let op: het gaat niet om een gebrek in wat is gepresteerd: dan geldt de klachtplicht niet "
            "(BW 6:89); melden mag wel; een sommatie zegt sterker dat er moet worden nagekomen"
        ),
    ),
    (
        "gebrekmelding",
        (_fact("gebrek_in_prestatie", "ja"), ("2026-11-02", "2026-08-02")),
        (TERM,),
        (
            "WMO-1.yaml:16:5: let op: het gebrek is al op 02-08-2026 vastgesteld, 112 dagen geleden; "
            "klagen moet binnen bekwame tijd; verstuur de brief direct, en laat beoordelen of het nog op "
            "tijd is (BW 6:89)"
        ),
    ),
    (
        "gebrekmelding",
        (),
        (),
        ("let op: een dag waarop het herstel klaar moet zijn ontbreekt; noem hem met --with termijn_tot=2026-12-22"),
    ),
    (
        "vaststelling-verzuim",
        (NOTICE,),
        (),
        (
            "WMO-1.yaml:15:5: let op: de wet vraagt deze brief niet: het verzuim begint vanzelf (BW "
            "6:81); stuur hem als u een volgende stap wilt aankondigen"
        ),
    ),
    (
        "aansprakelijkstelling",
        (NOTICE,),
        (),
        "let op: wat de schade is ontbreekt; noem haar met --with schade=…",
    ),
    (
        "aansprakelijkstelling",
        (NOTICE, _fact("schade", "nee", "ja")),
        (),
        ("let op: volgens het dossier is er geen schade; zonder schade is er niets te vergoeden; ga dit na"),
    ),
    (
        "omzettingsverklaring",
        (NOTICE,),
        (),
        (
            "let op: na deze brief kunt u geen nakoming meer vorderen van wat tot vandaag is uitgebleven; ga na of u "
            "die prestatie zelf niet meer nodig heeft"
        ),
    ),
    (
        "omzettingsverklaring",
        (_fact("blijvend_onmogelijk", "ja"),),
        (),
        (
            "let op: nakoming is blijvend onmogelijk: een omzettingsverklaring is dan niet nodig (BW 6:87"
            " lid 1); een aansprakelijkstelling is genoeg"
        ),
    ),
    (
        "ontbindingsverklaring",
        (NOTICE,),
        ("omvang=geheel",),
        (
            "cmtool: let op: ontbinden raakt de cliënten: weeg of het in verhouding is, en of de hulp "
            "doorgaat; regel eerst de overdracht, of noem een latere dag: --with per=…"
        ),
    ),
    (
        "ontbindingsverklaring",
        (NOTICE,),
        ("omvang=geheel", "per=2028-02-01"),
        ("let op: op 01-02-2028 is de overeenkomst al voorbij: zij eindigt op 31-12-2027; kies een eerdere dag"),
    ),
    (
        "ontbindingsverklaring",
        (_more("cs_grond: g"),),
        ("omvang=geheel",),
        (
            "let op: bij een grond uit Bibob hoort u de wederpartij eerst, en weegt u of ontbinding in "
            "verhouding is; leg het hoor en wederhoor vast voordat de brief gaat"
        ),
    ),
    (
        "opschortingsmelding",
        (_fact("gering", "ja"),),
        ("wat=Iets",),
        (
            "let op: de tekortkoming is gering: dan mag er maar weinig worden achtergehouden; schort niet"
            " meer op dan in verhouding is (BW 6:262 lid 2)"
        ),
    ),
    (
        "stuiting",
        (("2024-01-15", "2021-11-23"),),
        ("grond=Dubbel",),
        (
            "let op: de brief is er naar verwachting op 24-11-2026, en de vordering verjaart op 23-11-2026; laat "
            "hem vandaag bezorgen tegen bewijs van ontvangst, en stuur hem ook per e-mail"
        ),
    ),
    (
        "stuiting",
        ((", bekend_op: 2024-01-15", ""),),
        ("grond=Dubbel",),
        "let op: wanneer de vordering verjaart, is niet bekend; vul in wanneer zij bekend werd",
    ),
    (
        "stuiting",
        (),
        ("grond=Dubbel",),
        (
            "let op: wat telt is de dag waarop de wederpartij de brief heeft: naar verwachting 24-11-2026; "
            "bewaar het bewijs van ontvangst in het dossier"
        ),
    ),
    (
        "stuiting",
        (),
        ("grond=Dubbel",),
        "let op: de vordering is bekend sinds 15-01-2024; de brief noemt die dag met opzet niet",
    ),
    (
        "terugvordering",
        (),
        (TERM, "grond=Dubbel"),
        "let op: dat er onverschuldigd is betaald, staat bij geen tekortkoming in het dossier",
    ),
    (
        "terugvordering",
        (("2024-01-15", "2021-01-15"),),
        (TERM, "grond=Dubbel"),
        ("let op: de vordering is in beginsel op 15-01-2026 verjaard; laat beoordelen of zij nog kan worden gevorderd"),
    ),
    (
        "terugvordering",
        (("soort: terugvordering", "soort: schade"),),
        (TERM, "grond=Dubbel"),
        ("let op: deze vordering heet ‘schade’, geen terugvordering; ga na of er iets zonder rechtsgrond is betaald"),
    ),
    (
        "verrekeningsverklaring",
        (),
        ("grond=Dubbel", "schuld=factuur", "schuld_bedrag=10"),
        (
            "let op: of de vordering opeisbaar is, u de schuld mag betalen en verrekening niet is "
            "uitgesloten, staat niet in het dossier; ga dat eerst na (BW 6:127)"
        ),
    ),
]


@pytest.mark.parametrize(("kind", "pairs", "extra", "sentence"), SAID)
def test_what_somebody_should_look_at_is_said(
    kind: str, pairs: tuple[tuple[str, str], ...], extra: tuple[str, ...], sentence: str, region: Path
) -> None:
    result = letter(region, kind, _plain(region, *pairs), *extra)
    assert result.status == 0, result.err
    assert sentence in result.err
    _good(result.out)


def test_ending_on_a_ground_of_the_standard_names_it(region: Path) -> None:
    result = letter(region, "ontbindingsverklaring", _plain(region, _more("cs_grond: b")), "omvang=geheel")
    assert (
        "Artikel 3.19.4, onder b, van de contractstandaard Wmo geeft het recht om te ontbinden. De grond is: twaalf "
        "maanden niets geleverd of gedeclareerd."
    ) in result.out
    assert "6:265" not in result.out


def test_ending_a_youth_contract_names_no_letter_and_no_article(region: Path) -> None:
    name = _plain(
        region,
        _more("cs_grond: b"),
        ("domein: wmo", "domein: jeugdwet"),
        ("contractstandaard_wmo", "contractstandaard_jeugd"),
    )
    result = letter(region, "ontbindingsverklaring", name, "omvang=geheel")
    assert "De contractstandaard Jeugd, onderdeel ontbinding geeft het recht om te ontbinden." in result.out
    assert "3.19" not in result.out
    assert "onder b" not in result.out


INSOLVENT = (
    ("voorwaarden: eigen", "voorwaarden: vng_aiv_2024"),
    ('kvk: "30712055", ', 'kvk: "30712055", insolventie: {soort: faillissement, datum: 2026-11-10}, '),
)


@pytest.mark.parametrize("with_shortcoming", [True, False])
def test_insolvency_is_a_ground_of_the_general_conditions(*, with_shortcoming: bool, region: Path) -> None:
    name = _plain(region, *INSOLVENT)
    file = region / name
    if not with_shortcoming:
        text = file.read_text(encoding="utf-8")
        file.write_text(text[: text.index("tekortkomingen:")] + text[text.index("vorderingen:") :], encoding="utf-8")
    result = letter(region, "ontbindingsverklaring", name, "omvang=geheel")
    assert result.status == 0, result.err
    assert "omdat u failliet bent verklaard (artikel 28 van de AIV 2024)." in result.out
    assert "Per aangetekende post" in result.out
    assert "WMO-1.yaml:6:" in result.err
    assert "bij surseance of faillissement beslist ook de bewindvoerder of curator" in result.err
    _good(result.out)


def test_holding_back_payment_for_unknown_owners(region: Path) -> None:
    result = letter(
        region, "betalingsopschorting", _plain(region, _more("ubo_onbekend: ja")), "gevraagd_op=2026-11-02", TERM
    )
    assert result.status == 0, result.err
    assert "Op 2 november 2026 hebben wij u om die gegevens gevraagd." in result.out
    assert "Dat volgt uit artikel 3.15 van de contractstandaard Wmo." in result.out
    _good(result.out)


def test_holding_back_payment_for_a_sanction_needs_no_request(region: Path) -> None:
    result = letter(region, "betalingsopschorting", _plain(region, _more("ubo_gesanctioneerd: ja")))
    assert result.status == 0, result.err
    assert "staat een van uw uiteindelijk belanghebbenden op een sanctielijst" in result.out
    _good(result.out)


def test_what_only_the_buying_side_sends_is_refused_to_the_provider(region: Path) -> None:
    as_provider(region)
    for kind in ("betalingsopschorting", "terugvordering"):
        result = letter(region, kind, "WMO-2025-008")
        assert (result.status, result.out) == (1, "")
        assert "deze brief stuurt de opdrachtgever, en u staat aan de kant van de opdrachtnemer" in result.err


def test_being_held_liable_begins_verzuim_where_a_demand_is_useless(region: Path) -> None:
    why = "waarom_nutteloos=U heeft geen personeel meer"
    result = letter(region, "aansprakelijkstelling", _plain(region, _fact("aanmaning_nutteloos", "ja")), why)
    assert result.status == 0, result.err
    assert "is nutteloos: U heeft geen personeel meer. Daarom" in result.out
    assert "Met de ontvangst van deze brief bent u in verzuim." in result.out
    assert "Per aangetekende post" in result.out


@pytest.mark.parametrize(("due", "early"), [("2026-10-30", False), ("2027-01-31", True)])
def test_a_word_that_it_will_not_be_done_makes_notice_needless(*, due: str, early: bool, region: Path) -> None:
    name = _plain(region, _fact("mededeling_niet_nakomen", "ja"), ("vervaldatum: 2026-10-30", f"vervaldatum: {due}"))
    result = letter(region, "aansprakelijkstelling", name)
    assert result.status == 0, result.err
    assert "Dan is een ingebrekestelling niet nodig (artikel 6:83, onder c, BW)" in result.out
    assert ("artikel 6:80 lid 1, onder b, BW" in result.out) is early


def test_nothing_is_admitted_that_nobody_asked(region: Path) -> None:
    name = _plain(region)
    for kind, extra in (("stuiting", ()), ("terugvordering", (TERM, "rekening=NL00 BANK 0123"))):
        text = letter(region, kind, name, "grond=Dubbel", *extra).out
        assert "15 januari 2024" not in text
        assert "Per aangetekende post" in text
        assert ("op rekening NL00 BANK 0123. " in text) is (kind == "terugvordering")


def test_no_threat_that_the_facts_do_not_carry(region: Path) -> None:
    name = _plain(region, _fact("gering", "ja"))
    text = letter(region, "ingebrekestelling", name, TERM).out
    assert "ontbinden" not in text
    assert "schade op u verhalen" in text


def test_a_notice_threatens_what_the_facts_carry_after_its_term(region: Path) -> None:
    for edit in (_fact("gering", "onbekend"), _fact("toerekenbaar", "onbekend", "ja")):
        text = letter(region, "ingebrekestelling", _plain(region, edit), TERM).out
        assert "ontbinden" not in text
    name = _plain(region, _fact("gering", "onbekend"), _fact("schade", "nee", "ja"))
    text = letter(region, "ingebrekestelling", name, TERM).out
    assert "schade op u verhalen" not in text
    assert text.count("Nakoming vorderen en onze eigen prestatie in verhouding opschorten") == 1


def test_a_notice_without_anything_more_names_no_list(region: Path) -> None:
    name = _plain(region, _fact("toerekenbaar", "onbekend", "ja"))
    text = letter(region, "ingebrekestelling", name, TERM).out
    assert "Bij verzuim kunnen wij ook" not in text
    assert "voor zover u dat niet al bent en de tekortkoming u kan worden toegerekend." in text


def test_setting_off_leaves_the_rest_on_the_right_side(region: Path) -> None:
    name = _plain(region)
    more = letter(region, "verrekeningsverklaring", name, "grond=Dubbel", "schuld=factuur", "schuld_bedrag=1500").out
    less = letter(region, "verrekeningsverklaring", name, "grond=Dubbel", "schuld=factuur", "schuld_bedrag=400.25").out
    even = letter(region, "verrekeningsverklaring", name, "grond=Dubbel", "schuld=factuur", "schuld_bedrag=1000.50").out
    assert "Van onze schuld blijft € 499,50 over." in more
    assert "Van onze vordering blijft € 600,25 over." in less
    assert "over. Dat bedrag" not in even
    assert "**€ 1.000,50**" in even


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ('"3.14"', "Dit staat in artikel 3.14 van de overeenkomst."),
        ("artikel 2.4 lid 1", "Dit staat in artikel 2.4 lid 1 van de overeenkomst."),
        ('"deel 3, wachttijden"', "Dit staat in de overeenkomst (deel 3, wachttijden)."),
    ],
)
def test_where_the_duty_stands_reads_as_a_sentence(said: str, shown: str, region: Path) -> None:
    name = _plain(region, ('artikel: "3.14"', f"artikel: {said}"))
    assert shown in letter(region, "ingebrekestelling", name, TERM).out


def test_a_letter_for_another_name_says_on_whose_behalf(region: Path) -> None:
    name = _plain(region, ("{naam: Regio Merwedal,", "{naam: Gemeente Gorinchem,"))
    assert "Wij schrijven u namens Gemeente Gorinchem." in letter(region, "ingebrekestelling", name, TERM).out


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_shows_what_is_missing(kind: str, region: Path) -> None:

    name = _plain(region, NOTICE, _more("ubo_onbekend: ja"))
    result = cmtool("render", kind, name, "--draft", "--today", TODAY, cwd=region)
    assert result.status == 0, result.err
    assert "CONCEPT" in result.out
    assert "None" not in result.out


@pytest.mark.parametrize(
    ("extra", "said"),
    [
        ((TERM, "foo=bar"), "verplicht: --with foo: deze brief vraagt dat hier niet; te geven is: "),
        ((TERM, "opdrachtnemer=Piet"), "verplicht: --with opdrachtnemer: deze brief vraagt dat hier niet; "),
        (
            ("temijn_tot=2026-12-22",),
            "let op: --with temijn_tot: deze brief vraagt dat hier niet; bedoelde u termijn_tot?",
        ),
    ],
)
def test_what_no_letter_asks_is_not_swallowed(region: Path, extra: tuple[str, ...], said: str) -> None:
    found = letter(region, "ingebrekestelling", "JH-2024-003.yaml", *extra)
    assert (found.status, found.out) == (1, "")
    assert said in found.err


def test_a_draft_of_a_dissolution_marks_what_is_dissolved(region: Path) -> None:
    found = cmtool(
        "render", "ontbindingsverklaring", "WMO-2025-008", "--item", "tk-1", "--today", TODAY, "--draft", cwd=region
    )
    assert found.status == 0
    assert "Wij ontbinden deze overeenkomst \\[ONTBREEKT: geheel of deels\\] (artikel 6:267" in found.out


def test_silence_of_the_dossier_is_said_before_somebody_signs(region: Path) -> None:
    found = letter(region, "ontbindingsverklaring", "WMO-2025-008", "omvang=geheel", item="tk-1")
    assert found.status == 0
    assert (
        "dat ook na de termijn niet is nagekomen, volgt alleen uit het zwijgen van het dossier; ga het na voordat u "
        "tekent; is er wel nagekomen, leg dan een stap `nagekomen` vast"
    ) in found.err
