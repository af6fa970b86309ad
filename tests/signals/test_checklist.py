"""The checklist on integrity: what the dossier itself says, and nothing else."""

from __future__ import annotations

from cmtool.signals.checklist import checklist
from tests.signals.support import facts

_IDS = ["FS1", "FS2", "FS3", "FS4", "FS5", "FS6", "FS7", "FS8", "markt", "prijs", "resultaat"]
MORE = """\
meldingen:
  - {id: me-1, soort: veroordeling, datum: 2026-03-02, afgehandeld: 2026-05-01, omschrijving: Geheim}
  - {id: me-2, soort: bestuurlijke_boete}
  - {id: me-3, soort: datalek}
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


def test_what_the_dossier_says() -> None:
    found = checklist(facts(MORE))
    by_signal = "open signaal s-1 over integriteit van 01-10-2026"
    assert {each.id: each.known for each in found.answers} == {
        "FS1": (by_signal,),
        "FS2": (by_signal, "tekortkoming tk-1: `onverschuldigd` is ja"),
        "FS3": (by_signal,),
        "FS4": (by_signal, "open signaal s-2 over kwaliteit"),
        "FS5": ("tekortkoming tk-1: `ubo_onbekend` is ja",),
        "FS6": ("open signaal s-2 over kwaliteit",),
        "FS7": (by_signal, "melding me-1: veroordeling van 02-03-2026, afgehandeld op 01-05-2026"),
        "FS8": (),
        "markt": (
            "liquiditeit over 2025: 0,9",
            "open signaal s-4 over continuïteit",
            "melding me-2: bestuurlijke boete",
        ),
        "prijs": (),
        "resultaat": ("rentabiliteit over 2025: 0,004", "rentabiliteit over 2024: -0,021 (verlies)"),
    }


def test_no_free_text_of_the_dossier() -> None:
    assert "Geheim" not in str(checklist(facts(MORE)))


def test_what_could_not_be_read_is_said() -> None:
    more = (
        "meldingen: nee\nsignalen:\n  - {id: s-1, soort: intgriteit}\nfinancieel:\n  - {jaar: 2025, rentabiliteit: x}\n"
    )
    known = {each.id: each.known for each in checklist(facts(more)).answers}
    assert known["FS3"] == ("niet alle signalen konden worden gelezen",)
    assert known["FS7"] == ("niet alle signalen konden worden gelezen", "niet alle meldingen konden worden gelezen")
    assert known["resultaat"] == ("niet alle jaarcijfers konden worden gelezen",)
