"""Whatever is typed: the dossier is in order or untouched, and the answer is a sentence."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from cmtool.source.find import Location
from cmtool.source.read import read
from tests.edit.support import HEAD
from tests.support import TODAY, cmtool
from tests.test_fuzz import NASTY

PLACES = [
    "titel", "kalender", "kalender[k-1]", "gesprekken[g-1].afspraken[af-1].voor", "overeenkomst.document", "nummer",
    "gesprekken[g-1].aanwezig", "exit.plan", "overeenkomst", "afspraak", "kalender[k-2].gereed_tot", "rollen",
    "bestedingsruimte", "inkoop.documenten", "partijen.opdrachtnemer.naam", "einde-overeenkomst",
]  # fmt: skip
places = st.one_of(
    st.sampled_from(PLACES), st.lists(st.sampled_from([*"[].=", "x", "k-1", *PLACES]), max_size=5).map("".join)
)
words = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
pairs = st.lists(
    st.builds("{}={}".format, st.sampled_from(["id", "datum", "wat", "jaar", "document.pad", "x"]), words), max_size=3
)


@given(st.sampled_from(["set", "add", "done"]), places, words, pairs)
def test_no_words_break_a_dossier(command: str, place: str, word: str, said: list[str]) -> None:
    more = {"set": [word], "add": said or [word], "done": []}[command]
    with TemporaryDirectory() as top:
        file = Path(top) / "W-1.yaml"
        file.write_bytes(HEAD.encode())
        result = cmtool(command, "--today", TODAY, "--", "W-1", place, *more, cwd=Path(top))
        assert result.status in {0, 1, 2}
        assert result.out == ""
        assert result.err.startswith("cmtool: ")
        assert "vastgelopen" not in result.err
        if result.status:
            assert file.read_bytes() == HEAD.encode()
        found = read(Location(str(file)))
        assert found.remarks == ()
        assert cmtool("check", "--today", TODAY, "-q", cwd=Path(top)).status == 0


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda text: text.strip()[:1] not in {"", "'", '"'}
    )
)
def test_any_text_comes_back_as_it_was_typed(text: str) -> None:
    with TemporaryDirectory() as top:
        file = Path(top) / "W-1.yaml"
        file.write_bytes(HEAD.encode())
        assert cmtool("set", "-q", "--", "W-1", "opmerkingen", text, cwd=Path(top)) == (0, "", "")
        root = read(Location(str(file))).root
        assert root is not None
        assert root.get("opmerkingen") == (None if text.strip() in {"null", "~"} else text.strip())
        assert file.read_bytes().startswith(HEAD.removesuffix("# einde\n").encode())
