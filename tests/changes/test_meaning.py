"""What is a change of meaning and what is none, over every example and every place in it."""

from __future__ import annotations

import copy
import shutil
from datetime import date
from functools import cache
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cmtool.changes.change import Change, changed, moved_end
from cmtool.changes.portrait import Portrait, portrait
from cmtool.dossier.parse import parse
from cmtool.facts import facts_of
from cmtool.finding import path_text
from cmtool.norms import load_norms
from cmtool.source.find import Location
from cmtool.source.read import read
from cmtool.tree import Mapping, named
from tests.changes.layout import data_of, laid_out
from tests.changes.support import EXAMPLES, diff, dossier, repository
from tests.support import MINIMAL, cmtool

if TYPE_CHECKING:
    from pathlib import Path

    from cmtool.finding import Path as Steps

TODAY = date(2026, 11, 22)
NAMES = sorted(each.stem for each in EXAMPLES.glob("*.yaml"))
CHANCE = st.integers(0, 2**32).map(Random)
# A day, an amount, a duration and a text that no example has; which key holds what.
DAYS = ("2026-12-24", "24-12-2026")
AMOUNTS = ("123456.7", "€ 123.456,70")
TERMS = ("77 dagen", "77 dagen")
TEXTS = ("Iets heel anders: 100 % (zie 'bijlage')",) * 2
TEXT_KEYS = frozenset(
    {"titel", "wat", "onderwerp", "functie", "maatregel", "bespreking", "reden", "omschrijving", "plaats"}
)


def of(files: dict[str, str], number: str = "x") -> Portrait:
    """Return the portrait of a dossier in files; one without a name is all of it."""
    with TemporaryDirectory() as above:
        if "" in files:
            path = f"{above}/{number}.yaml"
            _write(path, files[""])
            source = read(Location(path))
        else:
            for name, text in files.items():
                _write(f"{above}/{number}/{name}", text)
            source = read(Location(f"{above}/{number}", folder=True))
    assert not source.remarks, source.remarks
    assert isinstance(source.root, Mapping)
    parsed = parse(source.root, source.lost)
    assert parsed.dossier is not None, parsed.remarks
    left_out = frozenset(named(source.root, path) for path in parsed.left_out)
    facts = facts_of(parsed.dossier, TODAY, load_norms(), left_out)
    return next(value for _, value in portrait(facts))


def _write(path: str, text: str) -> None:
    from pathlib import Path  # noqa: PLC0415 - the name is that of a type above

    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_bytes(text.encode())


@cache
def example(name: str) -> tuple[Any, Portrait]:
    """Return the data of an example, and its portrait."""
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    return data_of(text), of({"": text}, name)


def small(more: str = "") -> Portrait:
    return of({"": MINIMAL.format(nummer="x", domein="wmo", ingang="2026-01-01", einde="2027-12-31") + more})


@given(st.sampled_from(NAMES), CHANCE, st.booleans())
@settings(max_examples=100)
def test_layout_is_no_change(name: str, chance: Random, folder: bool) -> None:  # noqa: FBT001 - drawn
    data, was = example(name)
    now = of(laid_out(data, chance, folder=folder), name)
    assert changed(was, now) == []
    assert changed(now, was) == []
    assert moved_end(was, now, ()) is None
    assert now.doubtful == was.doubtful


def places(node: Any, path: Steps = ()) -> list[Steps]:
    """Return where a single value stands of which the test knows what else may stand there."""
    if isinstance(node, dict):
        return [found for key, each in node.items() for found in places(each, (*path, key))]
    if isinstance(node, list):
        keyed = all(
            isinstance(each, dict) and {"id", "jaar", "maand", "regel", "versie"} & each.keys() for each in node
        )
        return [found for at, each in enumerate(node) for found in places(each, (*path, at))] if keyed else []
    return [path] if isinstance(node, str) and other(str(path[-1]), node) else []


def other(key: str, value: str) -> tuple[str, str] | None:
    """Return what may stand there instead, and how it is told."""
    if len(value) == 10 and value[4] + value[7] == "--":
        return DAYS
    if key in {"bedrag", "opdrachtwaarde", "per_gebeurtenis", "geraamde_waarde"}:
        return AMOUNTS
    if value.endswith((" maanden", " weken", " jaar")) and value[0].isdigit() and len(value) < 11:
        return TERMS
    return TEXTS if key in TEXT_KEYS else None


def put(data: Any, path: Steps, value: str) -> None:
    for step in path[:-1]:
        data = data[step]
    data[path[-1]] = value


@given(st.sampled_from(NAMES), CHANCE, st.integers(1, 6), st.booleans())
@settings(max_examples=100)
def test_every_change_is_named_once(name: str, chance: Random, number: int, folder: bool) -> None:  # noqa: FBT001 - drawn
    data, was = example(name)
    here = places(data)
    chosen = chance.sample(here, min(number, len(here)))
    said = {leaf.path: leaf.value for leaf in was.leaves}
    edited = copy.deepcopy(data)
    expected = []
    for path in chosen:
        old = data
        for step in path:
            old = old[step]
        new = other(str(path[-1]), old)
        assert new is not None
        put(edited, path, new[0])
        shown = path_text(named(data, path))
        expected.append((shown, said[shown], new[1]))
    assume(all(old != new for _, old, new in expected))
    now = of(laid_out(edited, chance, folder=folder), name)
    assert [each[:3] for each in changed(was, now)] == sorted(expected)
    assert sorted(each[:3] for each in changed(now, was)) == sorted((path, new, old) for path, old, new in expected)


@given(st.sampled_from(NAMES), CHANCE)
def test_an_item_that_goes_is_one_change_and_so_is_one_that_comes(name: str, chance: Random) -> None:
    data, was = example(name)
    lists = [key for key, each in data.items() if isinstance(each, list) and each and isinstance(each[0], dict)]
    assume(lists)
    field = chance.choice(lists)
    at = chance.randrange(len(data[field]))
    edited = copy.deepcopy(data)
    del edited[field][at]
    now = of(laid_out(edited, chance), name)
    path = path_text(named(data, (field, at)))
    (gone,), (come,) = changed(was, now), changed(now, was)
    assert (gone.path, gone.new) == (come.path, come.old) == (path, None)
    assert gone.old == come.new
    assert gone.old


# what is added to a small dossier before and after, and what changed
SAID = [
    ("", "kpis: []\n", []),
    ("", "opmerkingen: null\nexit: {}\n", []),
    (
        "zorgvormen: [{categorie: '02'}, {categorie: '07'}]\n",
        "zorgvormen: [{categorie: '07'}, {categorie: '02'}]\n", []),
    ("", "kalender: [{id: k-1}]\n", [("kalender[k-1]", None, "")]),
    ("kpis: [{id: a, norm: {min: 7}}]\n", "kpis: [{id: a, norm: {min: 7.50}}]\n", [("kpis[a].norm.min", "7", "7,5")]),
    ("kpis: [{id: a, norm: {min: 7.5}}]\n", "kpis: [{id: a, norm: {min: 7.50}}]\n", []),
    (
        "kpis: [{id: a, hard: ja}]\n",
        "kpis: [{id: b, hard: ja}]\n",
        [("kpis[a]", "hard ja", None), ("kpis[b]", None, "hard ja")],
    ),
    # An item without a key is known by what it says.
    (
        "gesprekken: [{id: g, onderwerpen: [{perspectief: klant}, {perspectief: financien}]}]\n",
        "gesprekken: [{id: g, onderwerpen: [{perspectief: financien}, {perspectief: klant, oordeel: goed}]}]\n",
        [
            ("gesprekken[g].onderwerpen[#7363e08e]", "perspectief klant", None),
            ("gesprekken[g].onderwerpen[#a207e375]", None, "perspectief klant, oordeel goed"),
        ],
    ),
    # Two with the same key, which is a mistake: their order says nothing.
    (
        "zorgvormen: [{categorie: '02', naam: A}, {categorie: '02', naam: B}]\n",
        "zorgvormen: [{categorie: '02', naam: B}, {categorie: '02', naam: A}]\n",
        [],
    ),
    # A fact that was not spoken of is unknown.
    ("tekortkomingen: [{id: t}]\n", "tekortkomingen: [{id: t, feiten: {schade: onbekend}}]\n", []),
    (
        "tekortkomingen: [{id: t}]\n",
        "tekortkomingen: [{id: t, feiten: {schade: ja}}]\n",
        [("tekortkomingen[t].feiten.schade", "onbekend", "ja")],
    ),
    (
        "tekortkomingen: [{id: t, feiten: {schade: ja, gering: nee}}]\n",
        "tekortkomingen: [{id: t, feiten: {gering: nee}}]\n",
        [("tekortkomingen[t].feiten.schade", "ja", "onbekend")],
    ),
    # What cannot be read is named once, in the place of what it was.
    ("exit: {plan: 2026-05-01}\n", "exit: {plan: mei}\n", [("exit.plan", "01-05-2026", "niet te lezen")]),
    ("exit: {plan: mei}\n", "exit: {plan: 2026-05-01}\n", [("exit.plan", "niet te lezen", "01-05-2026")]),
    ("exit: {plan: mei}\n", "exit: {plan: juni}\n", []),
    ("exit: {plan: mei}\n", "", [("exit.plan", "niet te lezen", None)]),
    (
        "exit: {plan: 2026-05-01, doorleveren: 3 maanden}\n",
        "exit: ja\n",
        [("exit", "doorleveren 3 maanden, plan 01-05-2026", "niet te lezen")],
    ),
    # A citizen service number is never shown.
    (
        "opmerkingen: van 123456782\n",
        "opmerkingen: over 123456782\n",
        [("opmerkingen", "van *******82", "over *******82")],
    ),
    (
        "",
        "kalender: [{id: 123456782, wat: bellen}]\n",
        [("kalender[*******82]", None, "niet te lezen")],
    ),
    (
        "archief: {bewaartermijn: 10 jaar}\n",
        "archief: {bewaartermijn: blijvend}\n",
        [("archief.bewaartermijn", "10 jaar", "blijvend")],
    ),
    (
        "rapportageplichten: [{id: r, voor: 1 maart}]\n",
        "rapportageplichten: [{id: r, voor: 1 april}]\n",
        [("rapportageplichten[r].voor", "1 maart", "1 april")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "expected"), SAID)
def test_what_is_said(before: str, after: str, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert [each[:3] for each in changed(small(before), small(after))] == expected


def test_a_change_is_told_without_a_mark_when_nobody_has_to_look() -> None:
    assert changed(small(), small("opmerkingen: iets\n")) == [Change("opmerkingen", None, "iets", "")]


def test_a_portfolio_in_another_layout_has_no_change_at_all(tmp_path: Path) -> None:
    there = repository(tmp_path / "dossiers")
    shutil.copytree(EXAMPLES, there.folder, dirs_exist_ok=True)
    there.write(
        "WMO-2024-031.yaml", dossier("WMO-2024-031", "2028-03-31", "kalender:\n  - {id: k-1, datum: 2027-01-04}\n")
    )
    there.commit("Begin")
    chance = Random(20261122)  # noqa: S311 - repeatable on purpose
    for name in NAMES:
        data = data_of((there.folder / f"{name}.yaml").read_text(encoding="utf-8"))
        there.write(f"{name}.yaml", laid_out(data, chance)[""])
    # A folder where nothing is attached: `pad` is counted from there.
    files = laid_out(data_of((there.folder / "WMO-2024-031.yaml").read_text()), Random(3), folder=True)  # noqa: S311 - same
    (there.folder / "WMO-2024-031.yaml").unlink()
    for name, text in files.items():
        there.write(f"WMO-2024-031/{name}", text)
    assert len(files) == 2
    found = diff(there.folder)
    names = list(found)
    told = {name: found[name] for name in names[names.index("states") :]}
    assert {name: each for name, each in told.items() if each} == {"states": [{"old": "HEAD", "new": "de werkmap"}]}
    assert cmtool("diff", "--today", "2026-11-22", cwd=there.folder) == (
        0,
        "Geen wijziging van betekenis (HEAD → de werkmap, gerekend op 22-11-2026).\n",
        "",
    )
