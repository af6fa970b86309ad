"""Killed at every step between composing a mail and recording that it went out: nothing is lost, nothing comes twice.

A child process runs the digest and counts the lines that it executes in the modules that send and remember; at the
n-th it gets SIGKILL, for every n until it comes through alive. Then a normal run has to put it right.
"""

from __future__ import annotations

import gc
import io
import json
import os
import re
import shutil
import signal
import sys
import time
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from cmtool.cli import digest as command
from cmtool.cli.app import run
from cmtool.cli.state import told
from cmtool.digest import rounds
from cmtool.digest.compose import identity
from cmtool.state.folder import locked
from cmtool.state.journal import Journal
from tests.digest.servers import DAY, OWNERS, PROCESS, Mailbox, Portfolio, parsed, portfolio, serving
from tests.support import Result

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path
    from types import FrameType

    from cmtool.digest.rounds import Round

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")

EVERYBODY = (OWNERS[0][1], OWNERS[1][1], PROCESS)
_WATCHED = (
    "cmtool.digest.outbox", "cmtool.digest.ledger", "cmtool.digest.rounds", "cmtool.digest.retry",
    "cmtool.digest.transports.map", "cmtool.digest.transports.smtp", "cmtool.digest.transports.sendmail",
    "cmtool.state.folder", "cmtool.state.journal", "cmtool.calendar.memory",
)  # fmt: skip
# Of `smtplib` only what gives the message: the rest is the same question and answer, line after line.
_IN_SMTPLIB = frozenset({"data", "send", "getreply"})
# Where each step costs a talk with a server.
_STRIDE = 10


class Sending(NamedTuple):
    """What `cmtool digest` does after it has read call, settings and dossiers: these are no steps of sending."""

    made: Portfolio
    around: Round

    def run(self, *, resend: bool = False) -> int:
        """Send, and return the exit status."""
        with told(), locked(self.around.folder):
            return command._send(self.around, quiet=False, verbose=False, resend=resend, debug=False)  # noqa: SLF001

    def digest(self, *, resend: bool = False) -> Result:
        """Return what it gives."""
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = self.run(resend=resend)
        return Result(status, out.getvalue(), err.getvalue())


def ready(made: Portfolio, *settings: str) -> Sending:
    """Return a digest that is about to send."""
    made.settings(*settings)
    found: list[Round] = []

    def keep(around: Round, **_: object) -> int:
        found.append(around)
        return 0

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(command, "_send", keep)
        assert made.digest().status == 0
    return Sending(made, found[0])


@pytest.fixture
def made(tmp_path: Path) -> Portfolio:
    found = portfolio(tmp_path, OWNERS[:2])
    found.settings('soort = "map"', 'map = "../post"')
    return found


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the system has of a process that is killed, it keeps; waiting for the disk shows nothing here."""
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture
def filing(made: Portfolio, quick: None, monkeypatch: pytest.MonkeyPatch) -> Sending:  # noqa: ARG001
    """A digest into a folder. Each mail is made once: it has the moment of the first, and no other difference."""
    once(monkeypatch, rounds, "_bytes", lambda around, each, _: identity(each, around.about))
    found = ready(made, 'soort = "map"', 'map = "../post"')
    assert found.digest().status == 0
    forget(made)
    return found


def once(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, key: Callable[..., str]) -> None:
    """Let a function give what it gave before, to a call with the same key."""
    known: dict[str, Any] = {}
    real = getattr(module, name)

    def function(*arguments: Any, **words: Any) -> Any:
        asked = key(*arguments, **words)
        if asked not in known:
            known[asked] = real(*arguments, **words)
        return known[asked]

    monkeypatch.setattr(module, name, function)


class Steps:
    """Counts lines in the modules that send and remember, and does something at one of them."""

    def __init__(self, at: int, then: Callable[[], None]) -> None:
        self.passed = 0
        self._at = at
        self._then = then
        self._files = {str(import_module(each).__file__) for each in _WATCHED}
        self._smtplib = str(import_module("smtplib").__file__)

    def __call__(self, frame: FrameType, _event: str, _value: Any) -> Any:
        """Follow a function when it is one of ours; an expression over many things is one step."""
        code = frame.f_code
        if code.co_name.startswith("<") or code.co_name == "told":
            return None
        if code.co_filename in self._files or (code.co_filename == self._smtplib and code.co_name in _IN_SMTPLIB):
            return self._line
        return None

    def _line(self, _frame: FrameType, event: str, _value: Any) -> Any:
        if event == "line":
            self.passed += 1
            if self.passed == self._at:
                self._then()
        return self._line


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def child(work: Callable[[], int]) -> int:
    """Return the id of a process of its own that does some work; nothing of this one is ended by it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the server of a test is a thread, and stays here
        process = os.fork()
    if process == 0:
        status = 99
        gc.disable()  # it would go through, and so copy, all that this process has
        try:
            nowhere = os.open(os.devnull, os.O_RDWR)
            for number in (0, 1, 2):
                os.dup2(nowhere, number)
            status = work()
        finally:
            os._exit(status)
    return process


def ended(process: int) -> int:
    """Return how a process ended: its exit status, or minus the signal."""
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def killed_at(sending: Sending, step: int, *, resend: bool = False) -> bool:
    """Return whether a digest was killed at a step; it has fewer of them when not."""

    def work() -> int:
        sys.settrace(Steps(step, die))
        return sending.run(resend=resend)

    found = ended(child(work))
    assert found in {-signal.SIGKILL, 0, 1}, found
    return found < 0


class Came(NamedTuple):
    """What came for everybody, as it is now: the ids of the mails by address."""

    folder: Path | None = None
    box: Mailbox | None = None

    def ids(self) -> dict[str, list[str]]:
        """Return the Message-IDs by address; in a folder the same mail twice is one file."""
        found: dict[str, list[str]] = {each: [] for each in EVERYBODY}
        if self.box is not None:
            for delivery in self.box.came:
                found[delivery.to].append(who_and_which(delivery.message)[1])
        elif self.folder is not None and self.folder.is_dir():
            for file in self.folder.glob("[!.]*.eml"):
                to, known = who_and_which(file.read_bytes())
                found[to].append(known)
        return found


@lru_cache
def who_and_which(message: bytes) -> tuple[str, str]:
    """Return the address and the Message-ID of a mail that is whole."""
    mail = parsed(message)
    return mail["To"].addresses[0].addr_spec, mail["Message-ID"]


_UNCERTAIN = re.compile(r"onzeker: de mail van [\d: -]+ aan (\S+) \(\d+ melding(?:en)?\) is misschien niet aangekomen")


def named(result: Result) -> list[str]:
    """Return who is named as uncertain; nothing else may be said."""
    found = _UNCERTAIN.findall(result.err)
    assert result.err.count("\n") == len(found), result.err
    assert (result.status, result.out) == (1 if found else 0, ""), result
    return found


def put_right(sending: Sending, came: Came) -> list[str]:
    """Check that a normal run puts right what was left, and return who was uncertain."""
    uncertain = named(sending.digest())
    assert len(uncertain) <= 1
    ids = came.ids()
    for each, found in ids.items():
        assert len(found) in ((0, 1) if each in uncertain else (1,)), (each, found, uncertain)
    if uncertain:
        assert len(sending.made.outbox) == 1  # its bytes are still there, to be the same when sent again
        assert named(sending.digest()) == uncertain
        assert came.ids() == ids
        assert named(sending.digest(resend=True)) == []
    after = came.ids()
    for each, found in after.items():
        assert len(set(found)) == 1, (each, found)
        # Sent once more after it was told, and only that.
        assert len(found) <= len(ids[each]) + uncertain.count(each)
    assert named(sending.digest()) == []
    assert came.ids() == after
    assert sending.made.outbox == []
    return uncertain


def forget(made: Portfolio) -> None:
    for each in (made.state, made.post):
        shutil.rmtree(each, ignore_errors=True)


def test_killed_at_every_line_with_a_folder(filing: Sending) -> None:
    came, step = Came(folder=filing.made.post), 1
    uncertain: list[str] = []
    while killed_at(filing, step):
        uncertain += put_right(filing, came)
        forget(filing.made)
        step += 1
    # Before, between and after: everybody was uncertain for a while, and mostly nobody was.
    assert step > 300
    assert set(uncertain) == set(EVERYBODY)
    assert len(EVERYBODY) * 10 < len(uncertain) < step / 2


@pytest.mark.usefixtures("quick")
def test_killed_at_lines_with_a_server(made: Portfolio) -> None:
    """The same with a server that goes on. Each mail is made anew and each step costs a talk: one in ten is taken."""
    box = Mailbox()
    with serving(box) as port:
        sending = ready(made, 'soort = "smtp"', 'server = "127.0.0.1"', f"poort = {port}", 'beveiliging = "geen"')
        came, step = Came(box=box), 1
        uncertain: list[str] = []
        twice = 0
        while killed_at(sending, step):
            uncertain += put_right(sending, came)
            twice += len(box.came) > len(EVERYBODY)
            forget(made)
            box.came.clear()
            step += _STRIDE
    assert step > 500
    assert set(uncertain) == set(EVERYBODY)
    # The server had it, and nobody wrote that down: the only way to two.
    assert 0 < twice < len(uncertain)


def test_killed_while_sending_again(filing: Sending, tmp_path: Path) -> None:
    """A resend that is killed leaves it as uncertain as it was, or as told; once it is over everybody has it."""
    came, step = Came(folder=filing.made.post), 1
    kept = states_of_the_ledger(filing, tmp_path)[0]
    restore(filing.made, kept)
    (uncertain,) = named(filing.digest())
    assert came.ids()[uncertain] == []
    again: list[str] = []
    while True:
        restore(filing.made, kept)
        if not killed_at(filing, step, resend=True):
            break
        again += put_right(filing, came)
        step += 3
    assert step > 200
    assert uncertain in again


def test_power_that_fails_at_every_byte_of_the_last_line(filing: Sending, tmp_path: Path) -> None:
    """A line of which only the beginning reached the disk did not happen; what follows stands on a line of its own."""
    made = filing.made
    states = states_of_the_ledger(filing, tmp_path)
    assert len(states) == 2 * len(EVERYBODY) + 1
    for kept, event, uncertain in ((states[0], "intended", 0), (states[1], "sent", 1), (states[-1], "succeeded", 0)):
        restore(made, kept)
        whole = made.ledger.read_bytes()
        begin, end = whole.rstrip(b"\n").rfind(b"\n") + 1, len(whole)
        assert json.loads(whole[begin:])["event"] == event
        # Each byte of a short line; of a long one its begin, its end, and some in between.
        cuts = [each for each in range(begin, end) if each < begin + 12 or each > end - 12 or each % 7 == 0]
        for cut in cuts if end - begin > 200 else range(begin, end):
            restore(made, kept)
            made.ledger.write_bytes(whole[:cut])
            # What was not on disk as intended had not gone either.
            assert len(put_right(filing, Came(folder=made.post))) == uncertain
            assert all(json.loads(line)["event"] for line in made.ledger.read_bytes().splitlines())


def states_of_the_ledger(sending: Sending, tmp_path: Path) -> list[Path]:
    """Return copies of what is remembered and what came, as they were after each line of the ledger."""
    found: list[Path] = []
    made, real = sending.made, Journal.add

    def add(journal: Journal, *records: dict[str, Any]) -> None:
        real(journal, *records)
        if journal.path == str(made.ledger):
            found.append(tmp_path / f"na-{len(found)}")
            made.post.mkdir(exist_ok=True)
            for each in (made.state, made.post):
                shutil.copytree(each, found[-1] / each.name)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Journal, "add", add)
        assert sending.digest().status == 0
    return found


def restore(made: Portfolio, kept: Path) -> None:
    """Put back what was remembered and what came."""
    forget(made)
    for each in (made.state, made.post):
        shutil.copytree(kept / each.name, each)


def test_two_at_once(made: Portfolio) -> None:
    """While one sends, another says that it is busy, and sends nothing."""
    box = Mailbox({("DATA", EVERYBODY[0]): ["slow"]})
    with serving(box) as port:
        made.settings('soort = "smtp"', 'server = "127.0.0.1"', f"poort = {port}", 'beveiliging = "geen"')
        first = child(lambda: whole_call(made))
        until = time.monotonic() + 10
        while not box.asked and time.monotonic() < until:
            time.sleep(0.005)
        second = made.digest()
        looking = made.digest("--dry-run")
        assert ended(first) == 0
        assert second.status == 2
        assert f"een andere opdracht is bezig met {made.state}; wacht tot die klaar is" in second.err
        assert looking.status == 0
        assert "een andere opdracht is nu bezig" in looking.err
        assert "onzeker" not in looking.err
        assert sorted(box.names) == sorted(EVERYBODY)
        assert named(made.digest()) == []
        assert sorted(box.names) == sorted(EVERYBODY)


def whole_call(made: Portfolio) -> int:
    os.chdir(made.folder)
    return run(["digest", ".", "--today", DAY, "--state", str(made.state)])


@pytest.mark.usefixtures("quick")
def test_many_that_race(made: Portfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever comes first sends; the others find a lock, or nothing to tell."""
    # Here a run takes less than the moment that the second one waits.
    monkeypatch.setattr("cmtool.state.folder._PATIENCE", 0)
    busy = 0
    for _ in range(10):
        reader, writer = os.pipe()

        def racing(start: int = reader, other: int = writer) -> int:
            os.close(other)
            os.read(start, 1)  # until the starting shot
            return whole_call(made)

        started = [child(racing) for _ in range(3)]
        os.close(reader)
        os.close(writer)
        found = [ended(each) for each in started]
        assert set(found) <= {0, 2}
        assert 0 in found
        busy += found.count(2)
        ids = Came(folder=made.post).ids()
        assert all(len(each) == 1 for each in ids.values())
        events = [json.loads(line)["event"] for line in made.ledger.read_text(encoding="utf-8").splitlines()]
        assert events.count("intended") == events.count("sent") == len(EVERYBODY)
        assert named(made.digest()) == []
        forget(made)
    assert busy


def test_the_lock_of_one_that_was_killed_is_free(made: Portfolio) -> None:
    def work() -> int:
        with locked(str(made.state)):
            die()
        return 0

    assert ended(child(work)) == -signal.SIGKILL
    assert (made.state / "slot").exists()
    assert made.digest().status == 0
