"""The checklist on integrity: what the dossier itself says, and nothing else."""

from __future__ import annotations

import re

from cmtool.signals.checklist import checklist
from tests.signals.support import facts

_IDS = ["FS1", "FS2", "FS3", "FS4", "FS5", "FS6", "FS7", "FS8", "markt", "prijs", "resultaat"]
MORE = """\
meldingen:
  - {id: me-1, soort: veroordeling, datum: 2026-03-02, afgehandeld: 2026-05-01, omschrijving: Geheim}
  - {id: me-2, soort: bestuurlijke_boete}
  - {id: me-3, soort: datalek}
  - {id: me-4, soort: verdachte, datum: 2026-11-02}
  - {id: me-5, soort: veroordeling, afgehandeld: 2026-12-01}
  - {id: me-6, soort: calamiteit, datum: 2026-03-03, afgehandeld: 2026-05-01}
signalen:
  - {id: s-1, datum: 2026-10-01, soort: integriteit, omschrijving: Geheim}
  - {id: s-2, soort: kwaliteit}
  - {id: s-3, soort: rechtmatigheid, afgehandeld: 2026-11-01}
  - {id: s-4, soort: continuiteit}
tekortkomingen:
  - {id: tk-1, feiten: {onverschuldigd: ja, signalen_onveilig: nee, ubo_onbekend: ja}}
  - {id: tk-2, feiten: {onverschuldigd: ja}, stappen: [{id: st-1, soort: nagekomen}]}
financieel:
  - {jaar: 2023, rentabiliteit: 0.02}
  - {jaar: 2024, rentabiliteit: -0.021, solvabiliteit: 0.3}
  - {jaar: 2025, rentabiliteit: 0.004, liquiditeit: 0.9}
"""


def test_a_bare_dossier_knows_nothing() -> None:
    found = checklist(facts())
    assert [each.id for each in found.answers] == _IDS
    assert all(each.question.endswith((".", "?")) for each in found.answers)
    assert {each.known for each in found.answers} == {()}
    assert (found.open, found.remarks) == ((), ())


def test_what_the_dossier_says() -> None:
    found = checklist(facts(MORE))
    assert {each.id: each.known for each in found.answers} == {
        "FS1": (),
        "FS2": ("tekortkoming tk-1: `onverschuldigd` is ja",),
        "FS3": (),
        "FS4": ("melding me-6: calamiteit van 03-03-2026, afgehandeld op 01-05-2026",),
        "FS5": ("tekortkoming tk-1: `ubo_onbekend` is ja",),
        "FS6": ("melding me-6: calamiteit van 03-03-2026, afgehandeld op 01-05-2026",),
        "FS7": (),
        "FS8": (),
        "markt": ("liquiditeit over 2025: 0,9", "melding me-2: bestuurlijke boete"),
        "prijs": (),
        "resultaat": ("rentabiliteit over 2025: 0,004", "rentabiliteit over 2024: -0,021 (verlies)"),
    }


def test_what_is_open_stands_in_one_list_and_under_no_question() -> None:
    """The kind of a signal does not say which question it bears on; it would only cast suspicion."""
    found = checklist(facts(MORE))
    assert found.open == (
        "signaal s-1 (integriteit) van 01-10-2026",
        "signaal s-2 (kwaliteit)",
        "signaal s-4 (continuïteit)",
        "melding me-4 (status van verdachte) van 02-11-2026",
        "melding me-5 (veroordeling)",
    )
    assert not re.search(r"\bs-\d|me-[1345]", str(found.answers))


def test_a_suspicion_or_conviction_is_criminal_data() -> None:
    (remark,) = checklist(facts(MORE)).remarks
    assert "AVG artikel 10" in remark
    assert "eenmanszaak" in remark
    assert remark.endswith("leg alleen vast dat er een melding is")
    without = "meldingen:\n  - {id: me-1, soort: veroordeling, afgehandeld: 2026-05-01}\n"
    assert checklist(facts(without + "signalen:\n  - {id: s-1}\n")).remarks == ()


def test_no_free_text_of_the_dossier() -> None:
    assert "Geheim" not in str(checklist(facts(MORE)))


def test_what_could_not_be_read_is_said() -> None:
    more = (
        "meldingen: nee\nsignalen:\n  - {id: s-1, soort: intgriteit}\nfinancieel:\n  - {jaar: 2025, rentabiliteit: x}\n"
    )
    found = checklist(facts(more))
    known = {each.id: each.known for each in found.answers}
    assert found.open == (
        "signaal s-1",
        "niet alle signalen konden worden gelezen",
        "niet alle meldingen konden worden gelezen",
    )
    assert known["FS4"] == ("niet alle meldingen konden worden gelezen",)
    assert known["resultaat"] == ("niet alle jaarcijfers konden worden gelezen",)
