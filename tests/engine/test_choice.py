"""Words that name rules: for --select, --ignore, cmtool.toml, explain and deferrals alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cmtool.engine.catalogue import explanation, rules
from cmtool.engine.choice import FixedRule, UnknownRule, ignorable, named_rules, rule_of, rules_of, way_out
from cmtool.rules.retired import RETIRED
from tests.support import cmtool

if TYPE_CHECKING:
    from pathlib import Path

CODES = [each.code for each in rules()]
NAMES = [each.name for each in rules()]


@pytest.mark.parametrize("word", [*CODES, *NAMES])
def test_a_code_or_a_name_is_one_rule_whatever_the_case(word: str) -> None:
    for written in (word, word.upper(), word.lower()):
        (found,) = rules_of(written, rules())
        assert word in {found.code, found.name}
        assert rule_of(written, rules()) == found


def test_a_first_part_names_all_that_begin_so() -> None:
    assert named_rules("cs3", rules()) == {code for code in CODES if code.startswith("CS3")}
    assert {each.name for each in rules_of("polis", rules())} == {name for name in NAMES if name.startswith("polis-")}
    assert rule_of("polis", rules()) is None
    assert rules_of("", rules()) == ()


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("CS3O8", "bedoelde u CS308?"),
        ("cs3o8", "bedoelde u CS308?"),
        ("polis-verloopt", "bedoelde u polis-verlopen?"),
        ("kpi-norm", "bedoelde u kpi-norm-gemist?"),
        ("verlopen", "bedoelde u polis-verlopen of uitzondering-verlopen?"),
        ("zz", "`cmtool explain` geeft alle namen"),
        ("", "`cmtool explain` geeft alle namen"),
    ],
)
def test_the_way_out(word: str, hint: str) -> None:
    assert way_out(word, rules()) == hint


def test_a_deferral_that_names_a_family_is_told_to_name_one() -> None:
    number = sum(code.startswith("CS") for code in CODES)
    assert way_out("CS", rules()) == (
        f"een uitzondering noemt één regel, en zo beginnen er {number}: `cmtool explain CS` geeft ze"
    )


def test_a_retired_code_says_what_replaces_it_everywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(RETIRED, "CS199", "zie CS105")
    assert way_out("cs199", rules()) == "deze regel is vervallen: zie CS105"
    for arguments in (("explain", "cs199"), ("lint", "--select", "cs199"), ("lint", "--ignore", "cs199")):
        result = cmtool(*arguments, cwd=tmp_path)
        assert result.status == 2
        assert "deze regel is vervallen: zie CS105" in result.err


@pytest.mark.parametrize(
    "word", ["UZ", "UZ003", "CT", "DS005", "onbekend-veld", "bsn-gevonden", "uitzondering-verlopen", "DK016"]
)
def test_what_cannot_be_deferred_cannot_be_ignored(word: str) -> None:
    with pytest.raises(FixedRule, match=word):
        ignorable(word, named_rules(word, rules()), rules())


def test_a_first_part_ignores_only_what_can_be_ignored() -> None:
    fixed = {each.code for each in rules() if not each.deferrable}
    dossier = named_rules("DK", rules())
    assert "DK016" in dossier & fixed
    assert ignorable("DK", dossier, rules()) == dossier - fixed


def test_an_unknown_word_is_no_rule() -> None:
    with pytest.raises(UnknownRule, match=r"‘x’ is geen regel; `cmtool explain`"):
        named_rules("x", rules())


def test_explain_lists_what_begins_with_a_word() -> None:
    for word in ("CS", "CS1", "polis"):
        found = rules_of(word, rules())
        lines = explanation(word).splitlines()
        assert [line.split()[:2] for line in lines] == [[each.code, each.name] for each in found]
        assert all(line.endswith(".") for line in lines)
    assert explanation("indexering").splitlines()[0].startswith("indexering-meedelen ")


def test_explain_tells_all_of_one() -> None:
    assert explanation("kpi-norm") == explanation("dk019") == explanation("kpi-norm-gemist")
    assert explanation("Afspraak").startswith("afspraak\n")
