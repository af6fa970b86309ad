# ruff: noqa: E501 - a row a case
"""Which changes deserve a second pair of eyes, and which do not; a row a case, with the reason of a contract lawyer."""

from __future__ import annotations

from datetime import date

import pytest

from cmtool.changes.change import UNEXPLAINED, changed, moved_end
from tests.changes.test_meaning import of

BEFORE = """\
nummer: x
titel: Proef
domein: jeugdwet
partijen:
  opdrachtgever: {naam: Gemeente Proefdorp, email: info@proefdorp.example}
  opdrachtnemer: {naam: Stichting Proef, kvk: "30100001", rechtsvorm: stichting}
  onderaannemers:
    - {id: oa-1, naam: Hulp, toestemming: {datum: 2026-02-01, document: bijlagen/t.pdf}}
rollen:
  contracteigenaar: {naam: A. Vos, mandaat: nee}
inkoop: {geraamde_waarde: 200000}
overeenkomst:
  soort: overeenkomst
  ondertekend: 2025-12-01
  ingang: 2026-01-01
  einde: 2027-12-31
  opdrachtwaarde: 100000
  document: {naam: Contract, pad: bijlagen/c.pdf, sha256: "SHA"}
  verlenging:
    duur: 12 maanden
    maximaal: 2
    aankondigen: 6 maanden
    stilzwijgend: nee
    gelicht:
      - {id: v-1, besloten: 2026-05-01, verzonden: 2026-05-04}
      - {id: v-2, verzonden: 2026-05-04}
  opzegging: {door: niemand, termijn: 6 maanden}
  beeindigingen: [{id: be-1, wijze: opzegging, omvang: deels, per: 2027-06-30}]
  nieuwe_inkoop: {doorlooptijd: 18 maanden}
  standaard: {naam: contractstandaard_jeugd, versie: "1.3"}
  voorwaarden: vng_aiv_2024
  clausules: {bibob: ja, social_return: {percentage: 3}, herziening: [{id: hz-1, omvang: ten hoogste 5 procent}]}
  indexering: {wijze: ova_ppc, per: 1 januari, meedelen: 1 november}
  indexeringen: [{jaar: 2026, percentage: 4.2, meegedeeld: 2025-10-28}]
  wachttijdnorm: {weken: 14}
  verzekering: [{id: vz-1, per_gebeurtenis: 2500000, geldig_tot: 2026-12-31}]
  verzekeringseis: {per_gebeurtenis: 2500000}
  clientenstop: [{id: cs-1, toestemming: 2026-03-01}]
addenda:
  - {id: ad-1, datum: 2026-02-01, waarde: 5000, ondertekend: 2026-02-10}
  - {id: ad-2, datum: 2026-03-01, waarde: 7000}
bestedingsruimte: [{jaar: 2026, bedrag: 50000, voornemen: 2025-06-01}]
declaraties: [{maand: 2026-01, bedrag: 1000}]
kpis: [{id: k, norm: {min: 90}, hard: ja, metingen: [{periode: 2026-K1, waarde: 91}]}]
gesprekken: [{id: g-1, datum: 2026-04-01, vastgesteld: 2026-04-08, afspraken: [{id: af-1, wat: Bellen}]}]
rapportageplichten: [{id: rp-1, frequentie: jaar, binnen: 2 maanden}]
meldingen: [{id: me-1, soort: datalek, datum: 2026-04-01}]
signalen: [{id: s-1, datum: 2026-04-01, ernst: licht}]
tekortkomingen:
  - id: tk-1
    geconstateerd: 2026-04-01
    feiten: {toerekenbaar: ja, schade: onbekend}
    stappen: [{id: st-1, datum: 2026-04-02, soort: ingebrekestelling, termijn_tot: 2026-05-01, ontvangen: 2026-04-03}]
vorderingen: [{id: vo-1, bedrag: 900, bekend_op: 2026-04-01}]
correspondentie: [{id: c-1, datum: 2026-04-01, document: bijlagen/b.pdf}]
financieel: [{jaar: 2025, solvabiliteit: 0.2}]
exit: {doorleveren: 6 maanden}
archief: {bewaartermijn: 10 jaar, origineel: kast 1}
uitzonderingen: [{regel: polis-verlopen, reden: Wacht, akkoord: A. Vos, tot: 2027-01-31}]
""".replace("SHA", "a" * 64)

DAY = "een begin- of einddatum is gewijzigd zonder addendum"
AMOUNT = "een bedrag is gewijzigd zonder addendum of besluit"
TERM = "een termijn of voorwaarde is gewijzigd zonder addendum"
PARTY = "een partij is gewijzigd zonder addendum of akte"
PROOF = "een bewijsstuk is vervangen of weggehaald"
OTHER = "een bewijsstuk wijst naar een ander bestand"
ADDED = "een onderdeel van de afspraak is toegevoegd zonder addendum"
REMOVED = "een onderdeel van de afspraak is weggehaald zonder addendum"
RECORDED = "een vastgelegde dag is gewijzigd"
END = ("einde: 2027-12-31", "einde: 2028-12-31")
STEP = "een vastgelegde stap of verplichting is gewijzigd"
ADDENDUM = "een vastgelegd addendum is gewijzigd"
CLAIM = "een vastgelegde vordering is gewijzigd"
UNDECIDED = "een verlenging zonder vastgelegd besluit"
SIGNED = ("addenda:\n", "addenda:\n  - {id: ad-9, datum: 2026-11-01, ondertekend: 2026-11-02}\n")

# (what stood there, what stands there now)..., and why somebody has to look, per change by path
ROWS: list[tuple[list[tuple[str, str]], list[str]]] = [
    # The deal: days, amounts, terms, conditions, parties.
    ([("einde: 2027-12-31", "einde: 2028-12-31")], [DAY]),
    ([("ingang: 2026-01-01", "ingang: 2026-02-01")], [DAY]),
    ([("ondertekend: 2025-12-01", "ondertekend: 2025-12-31")], [DAY]),
    ([("opdrachtwaarde: 100000", "opdrachtwaarde: 140000")], [AMOUNT]),
    ([("  opdrachtwaarde: 100000\n", "")], [AMOUNT]),
    ([("verzekeringseis: {per_gebeurtenis: 2500000}", "verzekeringseis: {per_gebeurtenis: 1000000}")], [AMOUNT]),
    ([("duur: 12 maanden", "duur: 24 maanden")], [TERM]),
    ([("maximaal: 2", "maximaal: 3")], [TERM]),
    ([("aankondigen: 6 maanden", "aankondigen: 3 maanden")], [TERM]),
    ([("stilzwijgend: nee", "stilzwijgend: ja")], [TERM]),
    ([("door: niemand, termijn: 6 maanden", "door: beide, termijn: 3 maanden")], [TERM, TERM]),
    ([("voorwaarden: vng_aiv_2024", "voorwaarden: eigen")], [TERM]),
    ([("bibob: ja", "bibob: nee")], [TERM]),
    ([("percentage: 3}", "percentage: 1}")], [TERM]),
    ([("ten hoogste 5 procent", "ten hoogste 20 procent")], [TERM]),
    ([("wijze: ova_ppc, per: 1 januari", "wijze: eigen, per: 1 juli")], [TERM, TERM]),
    ([("percentage: 4.2", "percentage: 5.2")], [TERM]),
    ([("weken: 14", "weken: 20")], [TERM]),
    ([("norm: {min: 90}, hard: ja", "norm: {min: 80}, hard: nee")], [TERM, TERM]),
    ([("frequentie: jaar, binnen: 2 maanden", "frequentie: halfjaar, binnen: 4 maanden")], [TERM, TERM]),
    ([("doorleveren: 6 maanden", "doorleveren: 1 maand")], [TERM]),
    ([('versie: "1.3"', 'versie: "1.4"')], ["de contractstandaard is gewijzigd zonder addendum of invoering"]),
    ([("naam: Stichting Proef", "naam: Stichting Anders"), ("30100001", "30100002")], [PARTY, PARTY]),
    # A signed addendum says that it was agreed; one that is not signed yet does not.
    ([("einde: 2027-12-31", "einde: 2028-12-31"), SIGNED], ["", ""]),
    ([("termijn: 6 maanden", "termijn: 3 maanden"), ("waarde: 7000", "waarde: 7000, ondertekend: 2026-11-02")], ["", ""]),
    ([("opdrachtwaarde: 100000", "opdrachtwaarde: 140000"), ("addenda:\n", "addenda:\n  - {id: ad-9}\n")], ["", AMOUNT]),
    ([('versie: "1.3"}', 'versie: "1.4", ingevoerd: [{versie: "1.4", per: 2026-12-01}]}')], ["", ""]),
    ([('versie: "1.3"', 'versie: "1.4"'), ("addenda:\n", "addenda:\n  - {id: a, grond: contractstandaard}\n")], ["", ""]),
    # A yearly amount goes with its decision.
    ([("bedrag: 50000,", "bedrag: 60000,")], [AMOUNT]),
    ([("bedrag: 50000,", "bedrag: 60000, besluit: 2025-09-01,")], ["", ""]),
    ([("bedrag: 50000,", "bedrag: 60000, melding: {datum: 2026-11-01, besluit: 2026-11-09},")], ["", "", ""]),
    # What is filled in for the first time completes a dossier.
    ([("exit: {", "opmerkingen: Iets\nexit: {plan: 2026-10-01, ")], ["", ""]),
    ([("meegedeeld: 2025-10-28", "meegedeeld: 2025-10-28, toegepast: 2026-01-01")], [""]),
    ([("wat: Bellen", "wat: Bellen, gereed: 2026-04-20")], [""]),
    ([("  verzekeringseis: {", "  verzekeringseis: {per_jaar: 5000000, ")], [""]),
    # Facts of the execution, and of the other side.
    ([("maand: 2026-01, bedrag: 1000", "maand: 2026-01, bedrag: 1100")], [""]),
    ([("waarde: 91", "waarde: 92")], [""]),
    ([("id: vz-1, per_gebeurtenis: 2500000, geldig_tot: 2026-12-31", "id: vz-1, per_gebeurtenis: 3000000, geldig_tot: 2027-12-31")], ["", ""]),
    ([("solvabiliteit: 0.2", "solvabiliteit: 0.3"), ("kast 1", "kast 2"), ("titel: Proef", "titel: Proeve")], ["", "", ""]),
    ([("info@proefdorp.example", "post@proefdorp.example"), ("naam: A. Vos, mandaat", "naam: B. Vos, mandaat")], ["", ""]),
    # Deferrals: longer or new, not shorter or gone.
    ([("tot: 2027-01-31", "tot: 2027-02-28")], ["een regel wordt langer uitgesteld zonder nieuw akkoord"]),
    ([("tot: 2027-01-31", "tot: 2026-12-31"), ("reden: Wacht", "reden: Wacht nog")], ["", ""]),
    ([("akkoord: A. Vos, tot: 2027-01-31", "akkoord: B. Vos, tot: 2027-02-28")], ["", ""]),
    ([("uitzonderingen: [", "uitzonderingen: [{regel: CS107, reden: Zo, akkoord: A. Vos, tot: 2027-01-01}, ")], ["een regel wordt uitgesteld"]),
    ([("uitzonderingen: [{regel: polis-verlopen, reden: Wacht, akkoord: A. Vos, tot: 2027-01-31}]\n", "")], [""]),
    ([("tot: 2027-01-31", "tot: 2027-02-28"), SIGNED], ["", "een regel wordt langer uitgesteld zonder nieuw akkoord"]),
    # Extensions and endings.
    ([("      - {id: v-2", "      - {id: v-3, ontvangen: 2026-05-05}\n      - {id: v-2")], [UNDECIDED]),
    ([("      - {id: v-2", "      - {id: v-3, besloten: 2026-05-01}\n      - {id: v-2")], [""]),
    ([("id: v-1, besloten", "id: v-1, ontvangen: 2026-05-05, besloten")], [""]),
    ([("id: v-2,", "id: v-2, ontvangen: 2026-05-05,")], [UNDECIDED]),
    ([("besloten: 2026-05-01", "besloten: 2026-04-01")], ["een vastgelegde dag van een verlenging is gewijzigd"]),
    ([("id: v-2,", "id: v-2, alsnog_aanvaard: 2026-09-01,")], ["een te late verlenging die alsnog is aanvaard"]),
    ([("id: v-2,", "id: v-2, alsnog_aanvaard: 2026-09-01,"), SIGNED], ["", ""]),
    ([("      - {id: v-2, verzonden: 2026-05-04}\n", "")], ["een verlenging is weggehaald"]),
    ([("beeindigingen: [", "beeindigingen: [{id: be-2, per: 2027-01-31}, ")], ["een beëindiging zonder brief in het dossier"]),
    ([("beeindigingen: [", "beeindigingen: [{id: be-2, per: 2027-01-31, document: b.pdf}, ")], [""]),
    ([("omvang: deels", "omvang: geheel")], ["een vastgelegde beëindiging is gewijzigd"]),
    ([("per: 2027-06-30", "per: 2027-03-31")], ["een vastgelegde beëindiging is gewijzigd"]),
    # What was recorded once is added to, not rewritten.
    ([("ontvangen: 2026-04-03", "ontvangen: 2026-04-10")], [STEP]),
    ([("termijn_tot: 2026-05-01", "termijn_tot: 2026-04-10")], [STEP]),
    ([("soort: ingebrekestelling", "soort: herinnering")], [STEP]),
    ([("stappen: [", "stappen: [{id: st-2, datum: 2026-06-01, soort: ontbinding}, ")], [""]),
    ([("toerekenbaar: ja", "toerekenbaar: nee")], ["een vastgesteld feit is gewijzigd"]),
    ([("schade: onbekend", "schade: ja")], [""]),
    ([("    stappen: [{id: st-1, datum: 2026-04-02, soort: ingebrekestelling, termijn_tot: 2026-05-01, ontvangen: 2026-04-03}]\n", "")], ["een stap na een tekortkoming is weggehaald"]),
    ([("meldingen: [{id: me-1, soort: datalek, datum: 2026-04-01}]\n", "")], ["een melding is weggehaald"]),
    ([("signalen: [{id: s-1, datum: 2026-04-01, ernst: licht}]\n", "")], ["een signaal is weggehaald"]),
    ([("signalen: [{id: s-1, datum: 2026-04-01, ernst: licht}]", "signalen: [{id: s-1, datum: 2026-04-01, ernst: zwaar}]")], [""]),
    ([("correspondentie: [{id: c-1, datum: 2026-04-01, document: bijlagen/b.pdf}]\n", "")], ["een brief of bericht is weggehaald"]),
    ([("vorderingen: [{id: vo-1, bedrag: 900, bekend_op: 2026-04-01}]\n", "")], ["een vordering is weggehaald"]),
    ([("bedrag: 900, bekend_op: 2026-04-01", "bedrag: 90, bekend_op: 2026-05-01")], [CLAIM, CLAIM]),
    ([("bekend_op: 2026-04-01", "bekend_op: 2026-04-01, voldaan: 2026-11-01")], [""]),
    ([("gesprekken: [{id: g-1, datum: 2026-04-01, vastgesteld: 2026-04-08, afspraken: [{id: af-1, wat: Bellen}]}]\n", "")], ["een gespreksverslag is weggehaald"]),
    ([("waarde: 5000", "waarde: 50000")], [ADDENDUM]),
    ([("  - {id: ad-2, datum: 2026-03-01, waarde: 7000}\n", "")], ["een addendum is weggehaald"]),
    # Evidence.
    ([("a" * 64, "b" * 64)], [PROOF]),
    ([("pad: bijlagen/c.pdf", "pad: bijlagen/2026/c.pdf")], [""]),
    ([("document: bijlagen/b.pdf", "document: bijlagen/d.pdf")], [OTHER]),
    ([("document: bijlagen/b.pdf", "document: bijlagen/2026/b.pdf")], [""]),
    ([(", document: bijlagen/b.pdf", "")], [PROOF]),
    # Only the day of a signature signs, one that was not there and has come; not a word about it.
    ([END, ("addenda:\n", "addenda:\n  - {id: ad-9, onderwerp: nog niet ondertekend door de aanbieder}\n")], ["", DAY]),
    ([END, ("waarde: 7000", "waarde: 7000, onderwerp: ondertekend 2026-11-02")], ["", DAY]),
    ([END, ("addenda:\n", "addenda:\n  - {id: ad-9, ondertekend: 2026-11-23}\n")], ["", DAY]),
    ([END, ("ondertekend: 2026-02-10", "ondertekend: 2026-02-11")], [ADDENDUM, DAY]),
    ([END, ("id: ad-1,", "id: ad-7,")], ["een addendum is weggehaald", "", DAY]),
    ([END, ("addenda:\n", "addenda:\n  - {id: ad-9, grond: contractstandaard}\n")], ["", DAY]),
    ([("      - {id: v-2", "      - {id: alsnog_aanvaard , besloten: 2026-05-01}\n      - {id: v-2")], [""]),
    # Parts of the deal that come and go.
    ([("kpis: [{", "kpis: [{id: nieuw, norm: {max: 3}}, {")], [ADDED]),
    ([("kpis: [{", "kpis: [{id: nieuw, naam: Alleen sturen}, {")], [""]),
    ([("kpis: [{", "kpis: [{id: nieuw, norm: {max: 3}}, {"), SIGNED], ["", ""]),
    ([("kpis: [{id: k, norm: {min: 90}, hard: ja, metingen: [{periode: 2026-K1, waarde: 91}]}]\n", "")], [REMOVED]),
    ([("rapportageplichten: [{id: rp-1, frequentie: jaar, binnen: 2 maanden}]\n", "")], [REMOVED]),
    ([("rapportageplichten: [{", "rapportageplichten: [{id: rp-2, frequentie: maand}, {")], [ADDED]),
    ([("bestedingsruimte: [{jaar: 2026, bedrag: 50000, voornemen: 2025-06-01}]\n", "")], [REMOVED]),
    ([("bestedingsruimte: [{", "bestedingsruimte: [{jaar: 2027, bedrag: 90000}, {")], [ADDED]),
    ([("bestedingsruimte: [{", "bestedingsruimte: [{jaar: 2027, bedrag: 90000, voornemen: 2026-06-01}, {")], [""]),
    ([(", herziening: [{id: hz-1, omvang: ten hoogste 5 procent}]", "")], [REMOVED]),
    ([("herziening: [{", "herziening: [{id: hz-2, omvang: alles}, {")], [ADDED]),
    ([("indexeringen: [{jaar: 2026, percentage: 4.2, meegedeeld: 2025-10-28}]", "indexeringen: []")], [REMOVED]),
    ([("indexeringen: [{", "indexeringen: [{jaar: 2027, percentage: 9}, {")], [ADDED]),
    ([("indexeringen: [{", "indexeringen: [{jaar: 2027, percentage: 4, meegedeeld: 2026-10-28}, {")], [""]),
    ([("domein: jeugdwet\n", 'domein: jeugdwet\nzorgvormen: [{categorie: "45"}]\n')], [""]),
    ([("domein: jeugdwet\n", ""), ("titel: Proef\n", "titel: Proef\ndomein: jeugdwet\n")], []),
    # More records.
    ([("  clientenstop: [{id: cs-1, toestemming: 2026-03-01}]\n", "")], ["een cliëntenstop is weggehaald"]),
    ([("  onderaannemers:\n    - {id: oa-1, naam: Hulp, toestemming: {datum: 2026-02-01, document: bijlagen/t.pdf}}\n", "")], ["een onderaannemer is weggehaald"]),
    ([("naam: Hulp", "naam: Andere Hulp")], ["een toestemming geldt nu voor een andere onderaannemer"]),
    ([("vastgesteld: 2026-04-08", "vastgesteld: 2026-05-08")], [RECORDED]),
    ([("soort: datalek, datum: 2026-04-01", "soort: datalek, datum: 2026-04-03")], [RECORDED]),
    ([("id: s-1, datum: 2026-04-01", "id: s-1")], [RECORDED]),
    ([("soort: datalek", "soort: overig")], [""]),
    ([("toerekenbaar: ja", "toerekenbaar: onbekend")], ["een vastgesteld feit is gewijzigd"]),
    ([("toerekenbaar: ja, ", "")], ["een vastgesteld feit is gewijzigd"]),
    ([("naam: Gemeente Proefdorp,", 'naam: Gemeente Proefdorp, gemeenten: ["0344"],')], [""]),
    # Of our own side.
    ([("geraamde_waarde: 200000", "geraamde_waarde: 240000")], [""]),
    ([("doorlooptijd: 18 maanden", "doorlooptijd: 6 maanden")], [""]),
    ([("bewaartermijn: 10 jaar", "bewaartermijn: 1 jaar")], [""]),
    ([("toestemming: {datum: 2026-02-01,", "toestemming: {datum: 2026-01-01,")], [PROOF]),
    ([("toestemming: 2026-03-01", "toestemming: 2026-02-01")], [PROOF]),
    # Who may sign.
    ([("mandaat: nee", "mandaat: ja")], ["een mandaat om te tekenen is gegeven"]),
    ([("mandaat: nee", "functie: Hoofd")], ["", ""]),
    # What cannot be read is a fout already; what can be read again may say another thing than before.
    ([("einde: 2027-12-31", "einde: 2027-12-31"), ("weken: 14", "weken: veertien")], [""]),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), ROWS, ids=[row[0][0][1].strip()[:50] for row in ROWS])
def test_who_has_to_look(edits: list[tuple[str, str]], expected: list[str]) -> None:
    after = BEFORE
    for old, new in edits:
        assert old in after, old
        after = after.replace(old, new, 1)
    found = changed(of({"": BEFORE}), of({"": after}))
    assert [each.look for each in found] == expected, found


def test_what_can_be_read_again_is_looked_at() -> None:
    after = BEFORE.replace("opdrachtwaarde: 100000", "opdrachtwaarde: 1.000.000")
    found = changed(of({"": after}), of({"": BEFORE}))
    assert [tuple(each) for each in found] == [("overeenkomst.opdrachtwaarde", "niet te lezen", "€ 100.000,00", AMOUNT)]


# (what stood there, what stands there now)..., and whether the moved end itself has to be looked at
CONTRACT = (
    "nummer: x\ntitel: Proef\ndomein: wmo\npartijen: {opdrachtgever: {naam: A}, opdrachtnemer: {naam: B}}\n"
    """\
overeenkomst:
  ingang: 2026-01-01
  einde: 2027-12-31
  verlenging: {duur: 12 maanden, maximaal: 2, gelicht: [{id: v-1}]}
  beeindigingen: [{id: be-1, wijze: wederzijds}]
"""
)
ENDS: list[tuple[list[tuple[str, str]], bool]] = [
    ([("{id: v-1}", "{id: v-1, besloten: 2026-05-01, ontvangen: 2026-05-05}")], False),
    ([("wijze: wederzijds", "wijze: wederzijds, per: 2027-03-31, document: b.pdf")], False),
    ([("wijze: wederzijds", "wijze: wederzijds, per: 2027-03-31")], True),
    ([("wijze: wederzijds", "wijze: wederzijds, per: 2027-03-31"), ("domein", "addenda: [{id: a, ondertekend: 2026-11-02}]\ndomein")], False),
    # The change itself is marked: once is enough.
    ([("{id: v-1}", "{id: v-1, ontvangen: 2026-05-05}")], False),
    ([("einde: 2027-12-31", "einde: 2028-12-31")], False),
]  # fmt: skip


@pytest.mark.parametrize(("edits", "expected"), ENDS)
def test_an_end_that_moves_says_why(edits: list[tuple[str, str]], expected: bool) -> None:  # noqa: FBT001 - a row
    after = CONTRACT
    for old, new in edits:
        assert old in after, old
        after = after.replace(old, new, 1)
    was, now = of({"": CONTRACT}), of({"": after})
    end = moved_end(was, now, changed(was, now))
    assert end is not None
    assert end.look == (UNEXPLAINED if expected else "")


def test_an_end_that_moves_by_a_term_that_is_filled_in() -> None:
    text = CONTRACT.replace("{id: v-1}", "{id: v-1, besloten: 2026-05-01, ontvangen: 2027-06-05}")
    was, now = of({"": text}), of({"": text.replace("maximaal: 2,", "maximaal: 2, aankondigen: 12 maanden,")})
    changes = changed(was, now)
    assert [each.look for each in changes] == [""]
    end = moved_end(was, now, changes)
    assert end is not None
    assert (end.new, end.look) == (date(2027, 12, 31), UNEXPLAINED)


def test_municipalities_are_a_party() -> None:
    was, now = (
        of({"": BEFORE.replace("naam: Gemeente Proefdorp,", f"naam: Gemeente Proefdorp, gemeenten: [{codes}],")})
        for codes in ('"0344", "0310"', '"0344"')
    )
    assert [each.look for each in changed(was, now)] == [PARTY]


@pytest.mark.parametrize(("alike", "look"), [(True, ""), (False, OTHER), (None, OTHER)])
def test_what_lies_there_decides(alike: bool | None, look: str) -> None:  # noqa: FBT001 - a row
    was, now = of({"": BEFORE}), of({"": BEFORE.replace("bijlagen/b.pdf", "bijlagen/d.pdf")})
    assert [each.look for each in changed(was, now, lambda *_: alike)] == [look]
