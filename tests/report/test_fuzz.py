"""Any text at all, in every field that comes from a dossier: no format may be broken out of."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from cmtool.wording import visible
from tests.report.support import finding, made, written
from tests.report.test_github import commands
from tests.report.test_junit import SCHEMA
from tests.report.test_markdown import APART, LIVE, cells

# Mostly the signs that a format obeys.
TEXT = st.text(st.one_of(st.sampled_from("|`*_[](){}<>&@#!$%~^\\\"'-:;/.,= \n\rw1aG"), st.characters()), max_size=60)


@given(TEXT)
def test_a_cell_shows_what_stands_there(text: str) -> None:
    shown = cells(written(made([finding(message=f"a{text}z", hint="")]), "markdown"))[2]
    assert not LIVE.search(shown)
    assert shown.replace(APART, "") == visible(f"a{text}z").replace(APART, "").replace("\0", "\ufffd")


@given(TEXT, TEXT)
def test_the_runner_reads_one_command(file: str, message: str) -> None:
    first, last = commands(written(made([finding(file=file, message=message, hint="")]), "github"))
    assert first is not None
    assert (first.properties["file"], first.data) == (visible(file), visible(message))
    assert last is None


@given(TEXT)
def test_xml_stays_valid(text: str) -> None:
    wrong = finding(message=text, dossier=text, path=text, file=text, hint=text, code=text)
    SCHEMA.validate(written(made([wrong]), "junit"))


@given(TEXT)
def test_json_stays_json(text: str) -> None:
    wrong = finding(message=text, dossier=text, path=text, hint=text)
    for name in ("json", "sarif", "gitlab"):
        json.loads(written(made([wrong]), name))
