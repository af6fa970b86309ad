"""The other ways out: a program that takes mail, and a folder."""

from __future__ import annotations

import errno
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from cmtool.digest import transports
from cmtool.digest.outbox import Outbox
from cmtool.digest.transports.map import file_name
from cmtool.settings.mail import SORTS
from cmtool.state.folder import StateError, make_folder
from tests.digest.servers import EVERYBODY, OWNERS, PROCESS, SENDER, Portfolio, parsed, portfolio

if TYPE_CHECKING:
    from collections.abc import Sequence

A, B, C = (email for _, email in OWNERS)
# It writes down what it was called with and given, then does what stands in a file for its call, else what is usual.
_PROGRAM = """\
import json, os, pathlib, signal, sys, time
here = pathlib.Path(__file__).parent
number = len(list(here.glob("call-*.json")))
given = sys.stdin.buffer.read()
(here / f"call-{number:02}.json").write_text(json.dumps([sys.argv[1:], given.decode("ascii")]))
todo = here / f"todo-{number:02}"
if todo.exists():
    exec(todo.read_text())
"""


@pytest.fixture
def made(tmp_path: Path) -> Portfolio:
    return portfolio(tmp_path)


class Program:
    """A program that takes mail, made by the test."""

    def __init__(self, made: Portfolio, *lines: str, options: Sequence[str] = ()) -> None:
        self.folder = made.folder.parent / "programma met spatie"
        self.folder.mkdir()
        self.file = self.folder / "sendmail.py"
        self.file.write_text(_PROGRAM, encoding="utf-8")
        command = ", ".join(f"'{each}'" for each in (sys.executable, "-SE", str(self.file), *options))
        made.settings('soort = "sendmail"', f"opdracht = [{command}]", *lines)

    def does(self, number: int, what: str) -> None:
        """Let a call do something after it has read the mail."""
        (self.folder / f"todo-{number:02}").write_text(what, encoding="utf-8")

    @property
    def calls(self) -> list[tuple[list[str], str]]:
        """What it was called with and given."""
        return [tuple(json.loads(each.read_text())) for each in sorted(self.folder.glob("call-*.json"))]

    @property
    def names(self) -> list[str]:
        """To whom it was called."""
        return [words[-1] for words, _ in self.calls]


def nothing_more(made: Portfolio) -> None:
    again = made.digest("-v")
    assert (again.status, again.err) == (0, "cmtool: er is niets te melden\n")
    assert made.outbox == []


# ---- the modules


def test_each_module_is_a_sort_and_each_sort_a_module() -> None:
    (folder,) = transports.__path__
    found = {each.stem for each in Path(folder).glob("*.py")} - {"__init__"}
    assert found == set(SORTS)
    for each in SORTS:
        __import__(f"{transports.__name__}.{each}")
        assert callable(getattr(sys.modules[f"{transports.__name__}.{each}"], "opened"))  # noqa: B009 - by its name


# ---- sendmail


def test_a_program_gets_everything_once(made: Portfolio) -> None:
    program = Program(made, options=("-i", "-O Naam=waarde met spatie"))
    done = made.digest("-v")
    assert (done.status, done.out, done.err) == (0, "", "cmtool: 4 mails verstuurd\n")
    assert program.names == list(EVERYBODY)
    for words, given in program.calls:
        assert words == ["-i", "-O Naam=waarde met spatie", "-f", SENDER, "--", words[-1]]
        assert "\r" not in given
        mail = parsed(given.encode())
        assert mail["To"].addresses[0].addr_spec == words[-1]
        assert [part.get_content_type() for part in mail.walk() if not part.is_multipart()] == [
            "text/plain", "text/html", "text/calendar",
        ]  # fmt: skip
    nothing_more(made)
    assert len(program.calls) == len(EVERYBODY)


@pytest.mark.parametrize("email", ["-oQ/tmp@proefdorp.example", "--help@proefdorp.example", "-t@proefdorp.example"])
def test_an_address_is_never_an_option(tmp_path: Path, email: str) -> None:
    made = portfolio(tmp_path, (("Streep", email),))
    program = Program(made)
    text = (made.folder / "cmtool.toml").read_text(encoding="utf-8")
    (made.folder / "cmtool.toml").write_text(text.replace(SENDER, f"-X{email}"), encoding="utf-8")
    assert made.digest().status == 0
    for words, _ in program.calls:
        assert words[:3] == ["-f", f"-X{email}", "--"]
        assert words[3:] in ([email], [PROCESS])
    nothing_more(made)


def test_an_address_is_nothing_to_a_shell(tmp_path: Path) -> None:
    made = portfolio(tmp_path, (("Schelp", "$(touch${IFS}hier)|x&`y`@proefdorp.example"),))
    program = Program(made)
    assert made.digest().status == 0
    assert '"$(touch${IFS}hier)|x&`y`"@proefdorp.example' in program.names
    assert not (made.folder / "hier").exists()


def test_a_domain_with_an_accent_is_ascii_to_a_program(tmp_path: Path) -> None:
    made = portfolio(tmp_path, (("A", "jan@proefdörp.example"),))
    program = Program(made)
    assert made.digest().status == 0
    assert "jan@xn--proefdrp-s4a.example" in program.names
    nothing_more(made)


def test_not_now_may_mean_that_it_waits_in_a_queue(made: Portfolio) -> None:
    """EX_TEMPFAIL: sendmail and Postfix answer so when they keep the mail and try again themselves."""
    program = Program(made)
    patient(made, attempts=3)
    program.does(1, "print('queued', file=sys.stderr); sys.exit(75)")
    done = made.digest()
    why = f"{sys.executable} antwoordt met 75: queued; het kan in de wachtrij staan"
    assert (done.status, done.err.count("\n")) == (1, 1)
    assert f" aan {B} (7 meldingen) is misschien niet aangekomen ({why}); vraag het na" in done.err
    assert program.names == list(EVERYBODY)
    assert made.digest().status == 1
    assert program.names == list(EVERYBODY)
    assert made.digest("--arrived", B).status == 0
    nothing_more(made)


def test_no_does_not_stop_the_others(made: Portfolio) -> None:
    program = Program(made)
    patient(made, attempts=3)
    program.does(1, "print('geen\\x1b[2J gebruik\\nregel twee', file=sys.stderr); sys.exit(64)")
    done = made.digest()
    assert done.status == 1
    assert f"niet verstuurd aan {B}: {sys.executable} antwoordt met 64: geen" in done.err
    assert "\x1b" not in done.err
    assert done.err.count("\n") == 1
    assert program.names == list(EVERYBODY)
    assert made.digest().status == 0
    assert program.names == [*EVERYBODY, B]
    nothing_more(made)


@pytest.mark.parametrize("what", ["time.sleep(60)", "os.kill(os.getpid(), signal.SIGKILL)", "os.abort()"])
def test_a_program_of_which_the_end_is_not_known(made: Portfolio, what: str) -> None:
    program = Program(made)
    patient(made, timeout=1 if "sleep" in what else 5, attempts=3)
    program.does(1, what)
    done = made.digest()
    assert done.status == 1
    assert f" aan {B} (7 meldingen) is misschien niet aangekomen ({sys.executable} " in done.err
    assert done.err.count("\n") == 1
    assert program.names == list(EVERYBODY)
    assert made.digest().status == 1
    assert program.names == list(EVERYBODY)
    assert made.digest("--resend").status == 0
    assert program.names == [*EVERYBODY, B]
    first, second = (given for words, given in program.calls if words[-1] == B)
    assert first == second
    nothing_more(made)


def test_a_program_that_does_not_read_says_what_it_says(made: Portfolio) -> None:
    folder = made.folder.parent
    (folder / "doof.py").write_text("import sys; sys.exit(70)", encoding="utf-8")
    made.settings('soort = "sendmail"', f"opdracht = ['{sys.executable}', '{folder / 'doof.py'}']", "agenda = false")
    done = made.digest()
    assert done.status == 1
    assert done.err.count("antwoordt met 70; de volgende keer opnieuw") == 1
    assert f"niet verstuurd aan {A}, {B} en 2 anderen: " in done.err


@pytest.mark.parametrize("there", [False, True])
def test_a_program_that_cannot_start_is_tried_once(made: Portfolio, *, there: bool) -> None:
    program = made.folder.parent / "weg"
    if there:
        program.write_text("geen programma", encoding="utf-8")
    made.settings('soort = "sendmail"', f"opdracht = ['{program}']")
    done = made.digest()
    assert done.status == 1
    why = "geen toegang" if there else "het bestaat niet"
    assert done.err.count(f": {program} kan niet worden gestart ({why}); de volgende keer opnieuw") == 1
    assert "onzeker" not in done.err
    assert made.ledger.read_text(encoding="utf-8").count('"intended"') == 1
    Program(made)
    assert made.digest().status == 0


def patient(made: Portfolio, *, timeout: int = 5, attempts: int = 1) -> None:
    """Change how long is waited, and how often is tried."""
    file = made.folder / "cmtool.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("tijdslimiet = 5", f"tijdslimiet = {timeout}").replace("pogingen = 1", f"pogingen = {attempts}")
    file.write_text(text, encoding="utf-8")


# ---- a folder


def posted(made: Portfolio) -> list[Path]:
    return sorted(made.post.iterdir())


@pytest.mark.parametrize("place", ["../post", "../post/die/er/nog niet is"])
@pytest.mark.parametrize("there", [False, True])
def test_a_folder_gets_a_file_for_each_mail(made: Portfolio, place: str, *, there: bool) -> None:
    folder = (made.folder / place).resolve()
    if there:
        folder.mkdir(parents=True)
        (folder / "van-een-ander.txt").write_text("blijft", encoding="utf-8")
    made.settings('soort = "map"', f'map = "{place}"')
    assert made.digest().status == 0
    found = sorted(folder.glob("*.eml"))
    assert [each.name.rpartition("-")[0] for each in found] == sorted(EVERYBODY)
    for each in found:
        assert parsed(each.read_bytes())["To"].addresses[0].addr_spec == each.name.rpartition("-")[0]
        assert b"\r\n" in each.read_bytes()
    assert len(list(folder.iterdir())) == len(EVERYBODY) + there
    nothing_more(made)
    assert sorted(folder.glob("*.eml")) == found


def test_the_same_mail_twice_is_one_file(made: Portfolio) -> None:
    made.settings('soort = "map"', 'map = "../post"')
    assert made.digest().status == 0
    before = posted(made)
    lines = made.ledger.read_text(encoding="utf-8").splitlines(keepends=True)
    made.ledger.write_text(lines[0], encoding="utf-8")
    known = json.loads(lines[0])["id"]
    kept = made.state / "outbox" / f"{known}.eml"
    kept.write_bytes(before[0].read_bytes())
    assert made.digest("--resend").status == 0
    assert posted(made) == before


@pytest.mark.parametrize("code", [errno.EROFS, errno.ENOSPC, errno.EACCES])
def test_a_folder_that_cannot_be_written(made: Portfolio, monkeypatch: pytest.MonkeyPatch, code: int) -> None:
    real = os.replace

    def no(source: str, target: str) -> None:
        if target.endswith(".eml"):
            raise OSError(code, os.strerror(code))
        real(source, target)

    made.settings('soort = "map"', 'map = "../post"')
    with monkeypatch.context() as patch:
        patch.setattr("cmtool.digest.transports.map.os.replace", no)
        done = made.digest()
    why = {errno.EROFS: "de schijf is alleen te lezen", errno.ENOSPC: "de schijf is vol", errno.EACCES: "geen toegang"}
    assert done.status == 1
    assert done.err.count(f"post kan niet worden geschreven ({why[code]}); de volgende keer") == 1
    assert "onzeker" not in done.err
    assert posted(made) == []  # no half file is left
    assert made.digest().status == 0
    assert len(posted(made)) == len(EVERYBODY)


def test_a_folder_that_is_a_file(made: Portfolio) -> None:
    made.post.write_text("", encoding="utf-8")
    made.settings('soort = "map"', 'map = "../post"')
    done = made.digest()
    assert done.status == 1
    assert done.err.count("kan niet worden geschreven") == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only(made: Portfolio) -> None:
    made.post.mkdir(mode=0o500)
    made.settings('soort = "map"', 'map = "../post"')
    done = made.digest()
    assert done.status == 1
    assert done.err.count("(geen toegang)") == 1


@pytest.mark.parametrize(
    "email",
    [
        "../../weg@proefdorp.example",
        "/etc/x@proefdorp.example",
        "a%2f..@proefdorp.example",
        "con:*?|\\@proefdorp.example",
        ".verborgen@proefdorp.example",
        "-rf@proefdorp.example",
        f"x@{'.'.join(['lang'] * 45)}.example",
        f"{'/' * 64}@{'.'.join(['lang'] * 35)}.example",
    ],
)
def test_a_file_name_of_an_odd_address_stays_in_the_folder(tmp_path: Path, email: str) -> None:
    made = portfolio(tmp_path, (("Vreemd", email), OWNERS[1]))
    made.settings('soort = "map"', 'map = "../post"')
    before = {each for each in tmp_path.rglob("*") if made.post not in each.parents}
    done = made.digest()
    assert (done.status, done.err) == (0, "")
    assert len(posted(made)) == 3
    for each in posted(made):
        assert len(os.fsencode(each.name)) <= 255
        assert not set(each.name) & set('/\\:*?"<>|')
    after = {each for each in tmp_path.rglob("*") if made.post not in each.parents and made.state not in each.parents}
    assert after - before <= {made.state, made.post}
    nothing_more(made)


def test_file_names_of_two_never_meet() -> None:
    long = "x" * 300
    names = {file_name("a" * 32, f"{long}@a"), file_name("b" * 32, f"{long}@b"), file_name("c" * 32, "a/b@c")}
    assert len(names) == 3
    assert all(len(each) < 255 for each in names)


# ---- the outbox


@pytest.mark.parametrize("method", ["get", "clean"])
def test_an_outbox_that_cannot_be_read_is_no_outbox_that_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    """What may have gone must not be told anew because a disk does not answer."""
    outbox = Outbox(str(tmp_path))
    assert outbox.get("weg") is None
    outbox.put("m", b"bericht")

    def no(*_: object, **__: object) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    name = "open" if method == "get" else "os.listdir"
    monkeypatch.setattr(f"cmtool.digest.outbox.{name}", no, raising=False)
    with pytest.raises(StateError, match="kan niet worden gelezen"):
        outbox.get("m") if method == "get" else outbox.clean(())


def test_a_new_folder_is_on_disk_in_the_one_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[str] = []
    monkeypatch.setattr("cmtool.state.folder.sync_folder", synced.append)
    make_folder(str(tmp_path / "a" / "b"))
    assert sorted(synced) == [str(tmp_path), str(tmp_path / "a")]
    make_folder(str(tmp_path / "a" / "b"))
    assert len(synced) == 2
