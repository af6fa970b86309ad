"""The comment, read by a parser of Markdown that also makes links of bare addresses."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from markdown_it import MarkdownIt

from cmtool.report.markdown import MOST
from cmtool.wording import visible
from tests.report.support import HOSTILE, check_run, deadline, finding, hostile_runs, lint_run, made, written

if TYPE_CHECKING:
    from markdown_it.token import Token

APART = "\u200b"
PLAIN = {"text", "text_special", "softbreak", "html_inline"}
# As GitHub and GitLab look for them in the text of a page.
LIVE = re.compile(r"@\w|#\d|!\d|\$\d|%\d|~\w|&\d|GH-\d|://|www\.|\[issue:", re.IGNORECASE)


def _tokens(text: str) -> list[Token]:
    parser = MarkdownIt("gfm-like")
    assert parser.linkify is not None
    # A bare name such as voorbeeld.nl, or one behind `//`, is no address to GitHub and GitLab.
    parser.linkify.set({"fuzzy_link": False}).add("//", None)
    return parser.parse(text)


def cells(text: str) -> list[str]:
    """Return the text of every cell; a cell is nothing but text and our own line break."""
    tokens = _tokens(text)
    found = []
    for before, token in pairwise(tokens):
        if before.type != "td_open":
            continue
        assert token.children is not None
        assert {child.type for child in token.children} <= PLAIN
        assert {child.content for child in token.children if child.type == "html_inline"} <= {"<br>"}
        found.append("".join(child.content for child in token.children))
    return found


def _rows(text: str) -> int:
    kinds = [token.type for token in _tokens(text)]
    return kinds.count("tr_open") - kinds.count("thead_open")


def test_every_finding_is_a_row() -> None:
    text = written(lint_run(), "markdown")
    assert _rows(text) == 6
    assert text.count("<details>") == text.count("</details>") == 2


def test_the_deadlines_of_the_month_are_rows() -> None:
    assert _rows(written(check_run(), "markdown")) == 1 + 5


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_text_of_others_is_shown_and_does_nothing(number: int) -> None:
    text = written(hostile_runs()[number], "markdown")
    found = cells(text)
    assert len(found) == 3 * 3 + 3 * 4
    assert not any(LIVE.search(each) for each in found)
    shown = visible(HOSTILE[number])
    if len(shown) <= 500:
        assert found[2].replace(APART, "") == f"{shown.strip()}<br>{shown.strip()}"
    html = [token.content for token in _tokens(text) if token.type == "html_block"]
    assert {re.sub(r"\(\d+\)", "", each).strip() for each in html} <= {
        "<details>\n<summary>Uitgezet in het dossier </summary>",
        "</details>",
    }


def test_a_long_table_is_folded() -> None:
    few, many = (written(made(finding(line=line) for line in range(1, most)), "markdown") for most in (21, 22))
    assert "<details>" not in few
    assert "<summary>Fouten (21)</summary>" in many


@pytest.mark.parametrize("severity", ["fout", "advies"])
def test_what_does_not_fit_is_counted(severity: str) -> None:
    findings = [finding(line=line, severity=severity, message="x" * 300) for line in range(1, 1_001)]
    findings += [finding(status="baselined") for _ in range(10)]
    text = written(made(findings, [deadline(-3)]), "markdown")
    missing = sum(int(each) for each in re.findall(r"Nog (\d+) niet getoond", text))
    assert _rows(text) + missing == 1_000 + 10 + 1
    assert len(text) < MOST + 2_500


def test_a_flood_of_advice_hides_no_mistake() -> None:
    findings = [finding(file="a.yaml", line=line, severity="advies") for line in range(1, 2_000)]
    text = written(made([*findings, finding(file="z.yaml")]), "markdown")
    assert "| z.yaml:71 |" in text
