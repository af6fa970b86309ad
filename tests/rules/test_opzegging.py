"""Notice has a term, and each option to change says what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.rules.asking import Found, ask

if TYPE_CHECKING:
    from pathlib import Path

NOTICE = "overeenkomst.opzegging"


def found(folder: Path, contract: str, code: str) -> list[Found]:
    """Return what one rule finds; what cannot be read is always said too."""
    return [each for each in ask(folder, f"overeenkomst:\n  {contract}\n", code) if each.code == code]


def without(key: str, who: str) -> Found:
    message = f"de {who} mag tussentijds opzeggen, maar zijn opzegtermijn ontbreekt"
    return Found("CS111", "fout", f"{NOTICE}.{key}", message)


OURS, THEIRS = without("termijn", "opdrachtgever"), without("termijn_opdrachtnemer", "opdrachtnemer")


@pytest.mark.parametrize(
    ("notice", "expected"),
    [
        pytest.param("{door: opdrachtgever, termijn: 6 maanden}", [], id="with a term"),
        pytest.param("{door: opdrachtgever, termijn: null}", [OURS], id="without"),
        pytest.param("{door: beide, termijn: 6 maanden, termijn_opdrachtnemer: 9 maanden}", [], id="both with a term"),
        pytest.param("{door: beide, termijn: null, termijn_opdrachtnemer: 9 maanden}", [OURS], id="ours is missing"),
        # Option 3 of article 1.3.4 has a number of months for each side.
        pytest.param("{door: beide, termijn: 6 maanden}", [THEIRS], id="theirs is missing"),
        pytest.param("{door: beide, termijn: null}", [OURS, THEIRS], id="both are missing"),
        pytest.param("{door: niemand, termijn: null}", [], id="nobody needs none"),
        pytest.param("{door: opdrachtgever, termijn: zes}", [], id="a term that cannot be read"),
        pytest.param("{door: iedereen, termijn: null}", [], id="a side that cannot be read"),
        pytest.param(
            "{door: null, termijn: null}",
            [
                Found(
                    "CS111",
                    "onbekend",
                    f"{NOTICE}.door",
                    "wie tussentijds mag opzeggen staat niet in het dossier, en een opzegtermijn ook niet",
                )
            ],
            id="nothing is known",
        ),
        pytest.param("{door: null, termijn: 6 maanden}", [], id="a term of somebody"),
        pytest.param("null", [], id="not about notice"),
    ],
)
def test_who_may_give_notice_has_a_term(tmp_path: Path, notice: str, expected: list[Found]) -> None:
    assert sorted(found(tmp_path, f"opzegging: {notice}", "CS111"), key=str) == sorted(expected, key=str)


def test_notice_no_longer_matters_after_the_end(tmp_path: Path) -> None:
    assert found(tmp_path, "{einde: 2026-11-21, opzegging: {door: opdrachtgever, termijn: null}}", "CS111") == []


def lacks(key: str, what: str, option: str = "hz-1") -> Found:
    path = f"overeenkomst.clausules.herziening[{option}].{key}"
    return Found("CS112", "fout", path, f"in mogelijkheid {option} van de herzieningsclausule {what}")


NATURE, EXTENT = lacks("aard", "ontbreekt de aard"), lacks("omvang", "ontbreekt de omvang")
TERMS = lacks("voorwaarden", "ontbreken de voorwaarden")
WHOLE = "aard: nieuw, omvang: klein, voorwaarden: na overleg"


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        pytest.param(f"{{id: hz-1, {WHOLE}}}", [], id="whole"),
        pytest.param("{id: hz-1, omvang: klein, voorwaarden: na overleg}", [NATURE], id="no nature"),
        pytest.param("{id: hz-1, aard: nieuw, voorwaarden: na overleg}", [EXTENT], id="no extent"),
        pytest.param("{id: hz-1, aard: nieuw, omvang: klein}", [TERMS], id="no terms"),
        pytest.param("{id: hz-1}", [NATURE, EXTENT, TERMS], id="nothing: one finding a key"),
        pytest.param(
            f"{{id: hz-1, {WHOLE}}}, {{id: hz-2, aard: nieuw, omvang: klein}}",
            [lacks("voorwaarden", "ontbreken de voorwaarden", "hz-2")],
            id="only the second",
        ),
        pytest.param(
            "{id: hz-1, aard: nieuw, omvang: [], voorwaarden: na overleg}", [], id="an extent that cannot be read"
        ),
        pytest.param("", [], id="no options"),
    ],
)
def test_each_option_to_change_is_whole(tmp_path: Path, options: str, expected: list[Found]) -> None:
    got = found(tmp_path, f"clausules: {{herziening: [{options}]}}", "CS112")
    assert sorted(got, key=str) == sorted(expected, key=str)


def test_no_clauses_at_all(tmp_path: Path) -> None:
    assert found(tmp_path, "clausules: null", "CS112") == []


def test_options_no_longer_matter_after_the_end(tmp_path: Path) -> None:
    assert found(tmp_path, "{einde: 2026-11-21, clausules: {herziening: [{id: hz-1}]}}", "CS112") == []
