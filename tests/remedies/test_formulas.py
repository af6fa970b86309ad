"""Every formula of rechtsmiddelen.md, written a second time and tried with every way to fill in what is not known."""

from __future__ import annotations

from functools import partial
from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cmtool.remedies.facts import NAMES
from cmtool.remedies.logic import truth
from cmtool.remedies.remedy import remedies
from cmtool.remedies.status import judged, verdict
from cmtool.remedies.terms import opeisbaar, verzuim
from tests.remedies.support import more, one_case

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from cmtool.remedies.remedy import Remedy

    Filling = Mapping[str, bool]

DERIVED = (
    "igs_geldig", "igs_termijn_verstreken", "cs", "versie_1_2", "opdrachtgever", "opdrachtnemer", "clausule_inzet",
    "insolventie", "aiv", "cs_grond", "grond_d", "grond_f_tot_i", "overmacht_lang",
)  # fmt: skip
BASE = one_case(more())


def _default(f: Filling) -> bool:
    if f["blijvend_onmogelijk"] or f["schuldeisersverzuim"] or not f["toerekenbaar"]:
        return False
    if not (f["opeisbaar"] or f["mededeling_niet_nakomen"]):
        return False
    return (
        f["fatale_termijn_verstreken"]
        or f["mededeling_niet_nakomen"]
        or (f["aanmaning_nutteloos"] and f["aansprakelijkstelling_verzonden"])
        or (f["igs_geldig"] and f["igs_termijn_verstreken"])
    )


def _complained(f: Filling) -> bool:
    return f["tijdig_geklaagd"] if f["gebrek_in_prestatie"] else True


def _r1(f: Filling) -> bool:
    return f["opeisbaar"] and not f["blijvend_onmogelijk"] and not f["schuldeisersverzuim"] and _complained(f)


def _r4(f: Filling) -> bool:
    if f["gering"] or f["schuldeisersverzuim"] or not _complained(f):
        return False
    return f["blijvend_onmogelijk"] or f["tijdelijk_onmogelijk"] or _default(f)


def _r10(f: Filling) -> bool:
    if not (f["cs"] and f["opdrachtgever"] and f["cs_grond"]):
        return False
    if f["grond_d"] and not f["herstelpoging_gedaan"]:
        return False
    return not (f["grond_f_tot_i"] and not f["versie_1_2"])


FORMULAS: dict[str, Callable[[Filling], bool]] = {
    "R1": _r1,
    "R2": lambda f: _r1(f) and f["toerekenbaar"] and f["schade"] and _default(f),
    "R3": lambda f: (
        f["toerekenbaar"] and f["schade"] and not f["schuldeisersverzuim"] and _complained(f)
        and (f["blijvend_onmogelijk"] or (_default(f) and not f["gering"]))
    ),
    "R4": _r4,
    "R5": lambda f: _r4(f) and f["toerekenbaar"] and f["schade"],
    "R6a": lambda f: f["opeisbaar"] and not f["schuldeisersverzuim"] and _complained(f),
    "R6b": lambda f: f["moet_zelf_eerst_presteren"] and f["vrees_niet_nakoming"] and not f["schuldeisersverzuim"],
    "R6c": lambda f: (
        f["samenhang"] and f["opeisbaar"]
        and not (f["schuldeisersverzuim"] or f["blijvend_onmogelijk"] or f["zekerheid_gesteld"])
    ),
    "R7": lambda f: f["tegenvordering_opeisbaar"] and f["schuld_betaalbaar"] and not f["verrekening_uitgesloten"],
    "R8a": lambda f: f["opdrachtgever"] and (f["opzegbeding"] or not f["opzegging_uitgesloten"]),
    "R8b": lambda f: (
        f["opdrachtnemer"] and (f["opzegbeding"] or (not f["opzegging_uitgesloten"] and f["gewichtige_reden"]))
    ),
    "R9": lambda f: f["cs"] and f["opdrachtgever"] and _complained(f) and _default(f),
    "R10": _r10,
    "R11": lambda f: f["cs"] and f["overmacht_lang"],
    "R12": lambda f: f["opdrachtgever"] and f["onverschuldigd"],
    "R13": lambda f: f["cs"] and f["opdrachtgever"] and f["signalen_onveilig"],
    "R14": lambda f: f["cs"] and f["opdrachtgever"] and (f["ubo_onbekend"] or f["ubo_gesanctioneerd"]),
    "R15": lambda f: f["cs"] and f["aanpassing_mislukt"],
    "R16": lambda f: (
        f["cs"] and f["opdrachtgever"] and f["clausule_inzet"] and f["inzetnorm_gemist"]
        and not f["uitzondering_inzetnorm"]
    ),
    "R17": lambda f: f["aiv"] and f["opdrachtgever"] and f["insolventie"],
}  # fmt: skip


def _status(formula: Callable[[Filling], bool], filling: Filling) -> str:
    if formula(filling):
        return "beschikbaar"
    after = {**filling, "igs_geldig": True, "igs_termijn_verstreken": True}
    return "na_stap" if formula(after) else "niet_beschikbaar"


def _fillings(known: Mapping[str, bool | None]) -> Iterator[dict[str, bool]]:
    unknown = [name for name, value in known.items() if value is None]
    sure = {name: value for name, value in known.items() if value is not None}
    for values in product((False, True), repeat=len(unknown)):
        yield sure | dict(zip(unknown, values, strict=True))


def _by_definition(answer: Callable[[Filling], object], known: Mapping[str, bool | None]) -> tuple[object, set[str]]:
    """Return the one answer of all fillings, else None; and the facts that may change it."""
    answers = {answer(each) for each in _fillings(known)}
    matters = {
        name
        for name, value in known.items()
        if value is None
        and any(answer({**each, name: True}) != answer({**each, name: False}) for each in _fillings(known))
    }
    return (answers.pop(), set()) if len(answers) == 1 else (None, matters)


@st.composite
def _known(draw: st.DrawFn) -> dict[str, bool | None]:
    """Return facts of which at most seven are not known, more often those that bear on verzuim."""
    names = (*NAMES, *DERIVED)
    likely = {"schuldeisersverzuim": False, "blijvend_onmogelijk": False, "toerekenbaar": True, "opeisbaar": True,
              "gebrek_in_prestatie": False, "gering": False, "schade": True, "opdrachtgever": True,
              "cs": True}  # fmt: skip
    known: dict[str, bool | None] = {name: draw(st.booleans()) for name in names}
    if draw(st.booleans()):
        known |= likely
    known |= dict.fromkeys(draw(st.lists(st.sampled_from(names), max_size=7, unique=True)))
    return known


def test_each_remedy_has_a_formula() -> None:
    assert [each.id for each in remedies()] == list(FORMULAS)


@given(_known())
def test_every_status_and_missing_fact_is_that_of_the_definition(known: dict[str, bool | None]) -> None:
    found = verdict(BASE._replace(known=known))
    answer, matters = _by_definition(_default, known)
    assert (found.verzuim, set(found.verzuim_missing)) == (answer, matters)
    for each in found.remedies:
        status, facts = _by_definition(partial(_status, FORMULAS[each.remedy.id]), known)
        assert (each.status, set(each.missing)) == (status or "onbekend", facts), each.remedy.id


@pytest.mark.parametrize("remedy", remedies(), ids=lambda each: each.id)
def test_all_unknown_is_never_certain(remedy: Remedy) -> None:
    """With nothing known at all every remedy may be there and may not be, each fact of its formula matters."""
    known = dict.fromkeys((*NAMES, *DERIVED))
    found = judged(remedy, BASE._replace(known=known))
    assert found.status == "onbekend"
    assert found.missing


def test_unknown_is_answered_exactly_and_not_connective_by_connective() -> None:
    """Due or announced: with the announcement there is verzuim whatever the due day is (6:80)."""
    known: dict[str, bool | None] = dict.fromkeys((*NAMES, *DERIVED), False)
    known |= {"toerekenbaar": True, "mededeling_niet_nakomen": True, "opeisbaar": None}
    assert truth(verzuim, known) is True
    assert truth(opeisbaar | ~opeisbaar, known) is True
    assert truth(opeisbaar & ~opeisbaar, known) is False
