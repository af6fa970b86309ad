"""The files that a dossier names."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from cmtool.dossier.document import Attachment, Document
from cmtool.dossier.parse import parse
from cmtool.facts import facts_of
from cmtool.norms import load_norms
from cmtool.rules.dk.bijlagen import bestand_buiten_dossier, bestand_gewijzigd, bestand_ontbreekt
from cmtool.tree import parse_yaml
from tests.rules.asking import Found, ask
from tests.rules.laying import ORDER
from tests.support import TODAY

if TYPE_CHECKING:
    from pathlib import Path

RIGHT = sha256(b"Overeenkomst\n").hexdigest()
OTHER = sha256(b"Addendum\n").hexdigest()
RULES = ("DK004", "DK005", "DK006")
CHECKS = (bestand_ontbreekt, bestand_gewijzigd, bestand_buiten_dossier)


def missing(pad: str) -> list[Found]:
    return [Found("DK004", "fout", "overeenkomst.document.pad", f"er staat geen bestand op ‘{pad}’")]


def outside(pad: str) -> list[Found]:
    return [Found("DK006", "fout", "overeenkomst.document.pad", f"‘{pad}’ ligt buiten de map van het dossier")]


CHANGED = [
    Found(
        "DK005",
        "fout",
        "overeenkomst.document.sha256",
        "het bestand ‘bijlagen/overeenkomst.txt’ heeft een andere vingerafdruk dan in het dossier staat "
        f"({RIGHT[:12]}… in plaats van {OTHER[:12]}…)",
    )
]


@pytest.mark.parametrize(
    ("document", "expected"),
    [
        pytest.param("{pad: bijlagen/overeenkomst.txt}", [], id="there"),
        pytest.param("{pad: bijlagen/../bijlagen/overeenkomst.txt}", [], id="a detour that stays inside"),
        pytest.param("{pad: null}", [], id="a name alone is no file"),
        pytest.param("{pad: bijlagen/weg.txt}", missing("bijlagen/weg.txt"), id="not there"),
        pytest.param("{pad: bijlagen}", missing("bijlagen"), id="a folder is no file"),
        pytest.param(
            f"{{pad: {'lang/' * 20}weg.txt}}", missing(f"{'lang/' * 20}weg.txt"), id="a long path is said in full"
        ),
        pytest.param(
            f"{{pad: bijlagen/weg.txt, sha256: {OTHER}}}", missing("bijlagen/weg.txt"), id="gone, not changed"
        ),
        pytest.param("{pad: ../weg.txt}", outside("../weg.txt"), id="above the folder"),
        pytest.param("{pad: /etc/hostname}", outside("/etc/hostname"), id="somewhere else, and there"),
        pytest.param(f"{{pad: ../weg.txt, sha256: {OTHER}}}", outside("../weg.txt"), id="outside nothing is compared"),
        pytest.param(f"{{pad: bijlagen/overeenkomst.txt, sha256: {RIGHT}}}", [], id="the same"),
        pytest.param(f"{{pad: bijlagen/overeenkomst.txt, sha256: {RIGHT.upper()}}}", [], id="in capitals"),
        pytest.param(f"{{pad: bijlagen/overeenkomst.txt, sha256: {OTHER}}}", CHANGED, id="another"),
        pytest.param("{pad: bijlagen/overeenkomst.txt, sha256: abc}", [], id="a fingerprint that cannot be read"),
    ],
)
def test_the_signed_contract(tmp_path: Path, document: str, expected: list[Found]) -> None:
    assert ask(tmp_path, f"overeenkomst:\n  document: {document}", *RULES) == expected


def test_every_document_of_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "buiten.txt").write_text("", encoding="utf-8")
    text = """\
# bestand: map/WMO-2026-001.yaml
gesprekken:
  - {id: g-1, datum: 2026-11-20, document: {naam: Verslag, pad: verslag.txt}}
correspondentie:
  - {id: c-1, datum: 2026-11-20, document: {naam: Brief, pad: ../buiten.txt}}
"""
    assert ask(tmp_path, text, *RULES) == [
        Found("DK004", "fout", "gesprekken[g-1].document.pad", "er staat geen bestand op ‘verslag.txt’"),
        Found(
            "DK006", "fout", "correspondentie[c-1].document.pad", "‘../buiten.txt’ ligt buiten de map van het dossier"
        ),
    ]


def _messages(*attachments: Attachment, looked: bool = True) -> list[str]:
    dossier = parse(parse_yaml(ORDER).root).dossier
    assert dossier is not None
    beside = attachments if looked else None
    facts = facts_of(dossier, date.fromisoformat(TODAY), load_norms(), attachments=beside)
    return [found.message for check in CHECKS for found in check.find(facts)]


def test_a_file_that_cannot_be_read_is_not_called_gone_nor_changed() -> None:
    document = Document(naam="Brief", pad="brief.txt", sha256=OTHER)
    assert _messages(Attachment(("addenda",), document, "closed")) == [
        "het bestand ‘brief.txt’ kan niet worden gelezen; of het klopt, is daarom niet bekend"
    ]


def test_capitals_make_no_other_fingerprint() -> None:
    document = Document.model_construct(pad="brief.txt", sha256=OTHER.upper())
    assert _messages(Attachment(("addenda",), document, "present", OTHER)) == []


def test_nothing_is_said_when_nobody_looked() -> None:
    assert _messages(looked=False) == []
