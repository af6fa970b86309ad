"""Whatever stands in a dossier: an answer, never a crash.

With few examples by default; `--hypothesis-profile=deep` gives fifty times as many.
"""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path as FilePath
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.dossier.parse import parse
from cmtool.finding import Path, path_text
from cmtool.tree import Mapping, Problem, Sequence, Tree, events, locate, named, parse_yaml
from tests.support import TODAY, Result, cmtool

EXAMPLES = sorted((FilePath(__file__).parent.parent / "dossiers-example").glob("**/*.yaml"))
WHOLE = [path.read_text(encoding="utf-8") for path in EXAMPLES if path.parent.name == "dossiers-example"]

# Values that people and machines write, and that have broken such programs before.
NASTY = [
    "", "~", "null", "[]", "{}", "- x", "{x: 1}", "[[]]", "x", "ja", "nee", "onbekend", "n.v.t.", "0", "1", "-1", "99",
    "1.000", "1,5", "18%", "€ 1.000", "1e9", "999999999999", "0.000001", "٣", "²",
    "2026-02-30", "2026-11-22", "2026-11-23", "0001-01-01", "1900-01-01", "2199-12-31", "9999-12-31", "31-12-2026",
    "2026", "2026-12", "2026-K4", "2026-H2", "1900", "2199", "2199-K4", "2199-12",
    "29 februari", "31 februari", "31 december",
    "1 dag", "36525 dagen", "5218 weken", "1200 maanden", "100 jaar", "0 maanden", "blijvend", "6 manden",
    "jeugdwet", "wmo", "jaar", "maand", "kwartaal", "halfjaar", "opdrachtgever", "opdrachtnemer", "beide", "geheel",
    "contractmanager",
    "123456782", "k-1", "tk-1", "../../x", "/etc/passwd", "a@b.c",
    "&a x", "*a", "!!str x", "!x", "<<: x", "---", "...", "%", "@", "`", "|", ">", "'", '"', "{", "}", "[", "]",
    ":", "?", "#", ", ", "\t", "\u2028", "\x85", "\x00", "\x1b[2J", "\ufeff", "é", "🎉", "\ud7ff", "x" * 3000,
]  # fmt: skip

TOML = [
    "[organisatie]", "[check]", "[[check]]", "[lint]", "[mail", "[check.x]", "naam",
    "[classificatie]", "[classificatie.alert]", "[classificatie.hoog_vanaf]", "[rasci]", "[signalen.maatregelen.zwaar]",
    "grenzen", "hoog_vanaf", "gesprek", "uren", "formatie", "evaluatie", "overige_rollen", "laag", "waarde",
    "contractmanager", '"AR"', '"kwartaal"', "[0.02, 0.05, 0.1, 0.15]", "{contractmanager = 'R'}", "nan", "-inf",
    "1e400",
    "negeer", "kant", "check", "organisatie", " = ", "=", ".", '"', "'", '"x"', "'opdrachtnemer'", "[]", '["*.yaml"]',
    "[1, 2]", "{}",
    "{a = 1}", "1", "1.5",
    "true", "2026-01-01", "\n", "\n", "\n", "\r\n", "#", "\\", "[" * 3000, "{a=" * 3000, '"""', "\ufeff", "\x00", ",",
]  # fmt: skip


def _fields(model: Any) -> set[str]:
    return set(model.model_fields) | {
        name
        for field in model.model_fields.values()
        if (inner := model_of(field.annotation)) is not None
        for name in _fields(inner)
    }


NAMES = sorted(_fields(Dossier))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    return tmp_path_factory.mktemp("dossiers")


@pytest.fixture(scope="module")
def with_settings(tmp_path_factory: pytest.TempPathFactory) -> FilePath:
    return tmp_path_factory.mktemp("instellingen")


def _check(folder: FilePath, data: bytes, today: str = TODAY) -> Result:
    (folder / "JH-2026-014.yaml").write_bytes(data)
    return cmtool("check", "--today", today, "--within", "all", "--all", "--verbose", cwd=folder)


def _is_answered(result: Result) -> None:
    assert result.status in {0, 1}
    assert result.err == ""
    assert "regel-mislukt" not in result.out
    assert "Traceback" not in result.out
    assert result.out.endswith(".\n") or "(alles met" in result.out


def _words(*more: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [*NASTY, *NAMES, *more, "\n", "\n  ", "\n    ", "\n- ", "\n  - ", ": ", "- ", ":", " #", "\r\n", "\r", " "]
    ) | st.text(max_size=4)


YAML_LIKE = st.lists(_words(), max_size=60).map("".join)


@given(data=st.binary(max_size=400))
def test_any_bytes_get_an_answer(folder: FilePath, data: bytes) -> None:
    _is_answered(_check(folder, data))


@given(text=YAML_LIKE)
def test_any_text_gets_an_answer(folder: FilePath, text: str) -> None:
    _is_answered(_check(folder, text.encode("utf-8", errors="surrogatepass")))


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """Return a good dossier in which lines were deleted, doubled or moved, or words replaced by something nasty."""
    lines = draw(st.sampled_from(WHOLE)).split("\n")
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "double", "move", "value", "value", "value", "word", "key", "indent"])):
            case "delete":
                lines[at] = ""
            case "double":
                lines.insert(draw(st.integers(0, len(lines))), lines[at])
            case "move":
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "value":
                parts = lines[at].split(": ")
                which = draw(st.integers(0, len(parts) - 1))
                tail = parts[which][parts[which].find(",") :] if which and "," in parts[which] else ""
                parts[which] = draw(st.sampled_from(NASTY)) + tail if which else parts[0]
                lines[at] = ": ".join(parts)
            case "word":
                words = lines[at].split(" ")
                words[draw(st.integers(0, len(words) - 1))] = draw(_words())
                lines[at] = " ".join(words)
            case "key":
                name = draw(st.sampled_from(NAMES))
                lines.insert(at, f"{' ' * draw(st.integers(0, 6))}{name}: {draw(st.sampled_from(NASTY))}")
            case _:
                lines[at] = " " * draw(st.integers(0, 5)) + lines[at].lstrip()
    return "\n".join(lines)


@given(text=damaged())
def test_a_damaged_dossier_gets_an_answer(folder: FilePath, text: str) -> None:
    _is_answered(_check(folder, text.encode()))


OTHERS = (
    ("classify",), ("classify", "--format", "json"), ("classify", "--format", "svg"), ("classify", "--format", "html"),
    ("classify", "--what-if", "risico.relatie=3"), ("capacity",), ("rasci", "--format", "html"),
    ("remedies", "."), ("remedies", ".", "--what-if", "toerekenbaar=ja", "--format", "json"),
    ("signals", "--checklist"), ("signals", "--format", "markdown"),
)  # fmt: skip


@given(text=damaged(), command=st.sampled_from(OTHERS))
def test_every_command_answers_a_damaged_dossier(folder: FilePath, text: str, command: tuple[str, ...]) -> None:
    (folder / "JH-2026-014.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
    result = cmtool(*command, "--today", TODAY, cwd=folder)
    assert result.status in {0, 1}
    assert result.err == ""
    assert result.out
    assert "regel-mislukt" not in result.out


@given(text=st.lists(st.sampled_from(TOML) | st.text(max_size=3), max_size=25).map("".join))
def test_any_settings_get_an_answer(with_settings: FilePath, text: str) -> None:
    (with_settings / "cmtool.toml").write_text(text, encoding="utf-8", errors="surrogatepass", newline="")
    (with_settings / "JH-2026-014.yaml").write_text("", encoding="utf-8")
    result = cmtool("check", "JH-2026-014.yaml", "--today", TODAY, cwd=with_settings)
    if result.status == 2:
        assert result.out == ""
        assert result.err.startswith("cmtool: cmtool.toml:")
        assert result.err.endswith(" Er is niets gecontroleerd.\n")
        assert "vastgelopen" not in result.err
    else:
        assert result.status == 1  # the dossier is empty


# --- Data that did not come from a text -----------------------------------------------------------

DATA = st.recursive(
    st.none() | st.sampled_from(NASTY) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=5), inner, max_size=6)
    ),
    max_leaves=25,
)


class _At:
    def __init__(self, line: int) -> None:
        self.line = line
        self.column = 0


def _tree(data: Any, lines: count[int]) -> Any:
    """Return plain data as the reader gives it, with every key and item on a line of its own."""
    if isinstance(data, dict):
        block = Mapping(_At(next(lines)))
        for key, value in data.items():
            block.marks[key] = _At(next(lines))
            block[key] = _tree(value, lines)
        return block
    if isinstance(data, list):
        items = Sequence(_At(next(lines)))
        for value in data:
            items.marks.append(_At(next(lines)))
            items.append(_tree(value, lines))
        return items
    return data


def _spots(data: Any, path: Path = ()) -> list[Path]:
    found = [path] if path else []
    pairs = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in pairs:
        found += _spots(value, (*path, step))
    return found


@st.composite
def altered(draw: st.DrawFn) -> dict[str, Any]:
    """Return the data of a good dossier with some values replaced by any data."""
    root: Any = _plain(parse_yaml(draw(st.sampled_from(WHOLE))).root)
    for _ in range(draw(st.integers(1, 4))):
        spot = draw(st.sampled_from(_spots(root)))
        above = root
        for step in spot[:-1]:
            above = above[step]
        above[spot[-1]] = draw(DATA)
    assert isinstance(root, dict)
    return root


@st.composite
def odd(draw: st.DrawFn) -> str:
    """Return a good dossier in which some values were replaced by others; it stays readable, so everything runs."""
    root: Any = _plain(parse_yaml(draw(st.sampled_from(WHOLE))).root)
    spots = [spot for spot in _spots(root) if not isinstance(_follow(root, spot), dict | list)]
    for spot in draw(st.lists(st.sampled_from(spots), min_size=1, max_size=25)):
        _follow(root, spot[:-1])[spot[-1]] = draw(st.sampled_from(NASTY))
    return json.dumps(root)  # JSON is YAML


DAYS = st.sampled_from([TODAY, "1900-01-01", "1999-12-31", "2024-02-29", "2027-12-31", "2199-12-31"])


@given(text=odd(), today=DAYS)
def test_odd_values_on_any_day_get_an_answer(folder: FilePath, text: str, today: str) -> None:
    _is_answered(_check(folder, text.encode(), today))


@given(text=odd() | damaged(), today=DAYS)
def test_no_rule_crashes_on_odd_values(folder: FilePath, text: str, today: str) -> None:
    """A rule that crashes would be a finding and exit status 2; every finding has its whole text."""
    (folder / "JH-2026-014.yaml").write_bytes(text.encode())
    result = cmtool("lint", ".", "--today", today, "--format", "json", cwd=folder)
    assert result.status in {0, 1}, result.out + result.err
    for found in json.loads(result.out)["findings"]:
        assert found["message"].strip()
        assert "None" not in found["message"] + found["hint"], found
        assert found["source"]
        assert found["line"] >= 1
        assert found["column"] >= 1


@given(text=odd(), data=st.data())
def test_nothing_is_new_when_lines_and_items_move(folder: FilePath, text: str, data: st.DataObject) -> None:
    """A baseline of a dossier holds for the same dossier with its fields in another order and lines above them."""
    (folder / "JH-2026-014.yaml").write_bytes(text.encode())
    arguments = ("lint", "JH-2026-014.yaml", "--today", TODAY, "--format", "json")
    before = json.loads(cmtool(*arguments, cwd=folder).out)["findings"]
    root = json.loads(text)
    moved = {key: root[key] for key in data.draw(st.permutations(list(root)))}
    (folder / "JH-2026-014.yaml").write_text("# verschoven\n\n" + json.dumps(moved, indent=1), encoding="utf-8")
    after = json.loads(cmtool(*arguments, cwd=folder).out)["findings"]
    assert sorted(each["fingerprint"] for each in after) == sorted(each["fingerprint"] for each in before)


def _plain(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: _plain(value) for key, value in node.items()}
    return [_plain(value) for value in node] if isinstance(node, list) else node


def _follow(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


@given(data=altered() | st.dictionaries(st.sampled_from(list(Dossier.model_fields)), DATA, max_size=12))
def test_every_remark_on_any_data_has_a_place(data: dict[str, Any]) -> None:
    root = _tree(data, count())
    parsed = parse(root)
    last = next(reversed(root.marks.values()), root.start).line + 100_000
    for remark in parsed.remarks:
        # What a remark is about stands in the data; only a key that is missing does not, and then its parent does.
        above = _follow(data, remark.path[:-1])
        assert remark.path == () or isinstance(above, dict | list)
        _, line, column = locate(root, remark.path)
        assert (1, 1) <= (line, column) <= (last, 1)
        assert path_text(named(root, remark.path)) is not None
        assert remark.message.strip()
        assert remark.hint.strip()
        assert "\n" not in remark.message + remark.hint
    assert (parsed.dossier is None) or isinstance(parsed.dossier, Dossier)


# --- The pure parser where the C part is not installed -----------------------------------------------


def _with_places(node: Any) -> Any:
    if isinstance(node, Mapping):
        return [
            (key, _with_places(value), (node.marks[key].line, node.marks[key].column)) for key, value in node.items()
        ]
    if isinstance(node, Sequence):
        marks = [(mark.line, mark.column) for mark in node.marks]
        return [(_with_places(value), mark) for value, mark in zip(node, marks, strict=True)]
    return node


def _both(text: str) -> tuple[Tree, Tree]:
    fast = parse_yaml(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "_ruamel_yaml", None)
        return fast, parse_yaml(text)


def _alike(fast: Tree, slow: Tree) -> None:
    assert _with_places(slow.root) == _with_places(fast.root)
    assert slow.problems == fast.problems
    assert slow.lost == fast.lost


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_pure_parser_reads_the_examples_alike(path: FilePath) -> None:
    _alike(*_both(path.read_text(encoding="utf-8")))


def _is_strange(text: str) -> bool:
    """Return whether a text holds signs on which the two parsers are known to differ; the reader refuses most."""
    return any(sign in text for sign in ("\x85", "\u2028", "\u2029", "\ufeff", "\x00"))


@given(text=damaged() | YAML_LIKE)
def test_the_pure_parser_reads_any_text_alike(text: str) -> None:
    assume(not _is_strange(text))
    fast, slow = _both(text)
    assert isinstance(slow.problems, tuple)
    assert all(isinstance(each, Problem) for each in slow.problems)
    if fast.root is not None and slow.root is not None:
        _alike(fast, slow)
