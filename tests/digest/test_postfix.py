"""A real mail server, Postfix from Debian: the mails arrive whole and once, and never over a line that is not safe.

It has its configuration, its queue and its mail in a folder of the test; the Postfix of the system is left alone.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.digest.servers import (
    EVERYBODY,
    OWNERS,
    PROCESS,
    SENDER,
    Authority,
    Mailbox,
    Portfolio,
    authority,
    parsed,
    portfolio,
)
from tests.digest.test_smtp import refused, relay, trusting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage

    from tests.support import Result

EXAMPLE = Path(__file__).parents[2] / "dossiers-example"
postconf = shutil.which("postconf", path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin")
# Its master must begin as root.
is_root = hasattr(os, "geteuid") and os.geteuid() == 0
pytestmark = pytest.mark.skipif(
    (postconf is None or not is_root) and not os.environ.get("CI"), reason="Postfix is missing, or this is not root"
)
_PATIENCE = 15
# Whose mail it all is: it delivers nothing as root.
_NOBODY = 65_534
# The ways in, by the certificate that is shown and how: as STARTTLS asks for it, or from the first byte.
RIGHT, WRONG = "goed", ("elders", "oud", "vreemd")
_OPEN = ("", "geen")
_SERVICES = {
    "geen": "-o smtpd_tls_security_level=none",
    "starttls": "-o smtpd_tls_security_level=encrypt",
    "tls": "-o smtpd_tls_security_level=encrypt -o smtpd_tls_wrappermode=yes",
}
_MAIN = """\
compatibility_level = 3.6
queue_directory = {base}/queue
data_directory = {base}/data
maillog_file = {base}/log
maillog_file_prefixes = {base}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = post.proefdorp.example
mydestination =
mynetworks = 127.0.0.1/32
alias_maps =
alias_database =
local_recipient_maps =
smtpd_relay_restrictions = reject_unauth_destination
smtpd_peername_lookup = no
smtpd_tls_received_header = yes
smtpd_tls_loglevel = 1
virtual_mailbox_domains = proefdorp.example, merwedal.example
virtual_mailbox_base = {base}
virtual_mailbox_maps = static:post/
virtual_uid_maps = static:{nobody}
virtual_gid_maps = static:{nobody}
"""
_MASTER = """\
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
# Those of what a mail goes through from its arrival, in the order in which it does.
_QUEUES = ("incoming", "active", "deferred")


class Server(NamedTuple):
    """A server that runs: its folder, who issued its certificates, and its ports."""

    folder: Path
    ca: Authority
    ports: dict[tuple[str, str], int]

    def came(self) -> list[EmailMessage]:
        """Return all mail that came, when the server has nothing left to deliver."""
        self._settle()
        return [parsed(each.read_bytes()) for each in self._delivered()]

    def empty(self) -> None:
        """Forget what came."""
        self._settle()
        for each in self._delivered():
            each.unlink()

    @property
    def log(self) -> str:
        """What the server wrote."""
        file = self.folder / "log"
        return file.read_text(encoding="utf-8") if file.exists() else ""

    def _settle(self) -> None:
        until = time.monotonic() + _PATIENCE
        while any(each.is_file() for queue in _QUEUES for each in (self.folder / "queue" / queue).rglob("*")):
            assert time.monotonic() < until, self.log
            time.sleep(0.02)

    def _delivered(self) -> list[Path]:
        return sorted((self.folder / "post" / "new").glob("*"))


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    # Its programs run as others than root, who may not look in the folders of pytest.
    base = Path(tempfile.mkdtemp(prefix="cmtool-postfix-"))
    try:
        base.chmod(0o755)
        ca = authority(base / "ca")
        shown = {
            RIGHT: ca.certificate("goed"),
            "elders": ca.certificate("elders", "DNS:mail.elders.example,IP:127.0.0.2"),
            "oud": ca.certificate("oud", days=-1),
            "vreemd": authority(base / "andere").certificate("vreemd"),
        }
        ways = [_OPEN, *((name, security) for name in shown for security in ("starttls", "tls"))]
        server = Server(base, ca, dict(zip(ways, _free_ports(len(ways)), strict=True)))
        _configured(server, shown)
        with _started(server):
            yield server
    finally:
        shutil.rmtree(base)


def _free_ports(number: int) -> list[int]:
    with ExitStack() as until:
        found = [until.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [each.getsockname()[1] for each in found]


def _configured(server: Server, shown: dict[str, tuple[Path, Path]]) -> None:
    for name, user in (("etc", "root"), ("queue", "root"), ("data", "postfix"), ("post", _NOBODY)):
        (server.folder / name).mkdir()
        shutil.chown(server.folder / name, user)
    for name in (*_QUEUES, "bounce", "corrupt", "defer", "flush", "hold", "private", "public", "saved", "trace"):
        (server.folder / "queue" / name).mkdir(mode=0o700)
        shutil.chown(server.folder / "queue" / name, "postfix")
    (server.folder / "queue" / "pid").mkdir()
    main = _MAIN.format(base=server.folder, nobody=_NOBODY)
    services = []
    for (name, security), port in server.ports.items():
        options = [_SERVICES[security]]
        if name:
            options += [f"-o smtpd_tls_cert_file={shown[name][0]} -o smtpd_tls_key_file={shown[name][1]}"]
        services.append(f"127.0.0.1:{port} inet n - n - - smtpd {' '.join(options)}\n")
    (server.folder / "etc" / "main.cf").write_text(main, encoding="utf-8")
    (server.folder / "etc" / "master.cf").write_text("".join((*services, _MASTER)), encoding="utf-8")
    for name in ("etc", "etc/main.cf", "etc/master.cf", "queue", "queue/pid"):
        (server.folder / name).chmod(0o755)


@contextmanager
def _started(server: Server) -> Iterator[None]:
    command = [str(postconf), "-d", "-h", "daemon_directory"]
    programs = subprocess.run(command, capture_output=True, check=True, text=True, timeout=60).stdout.strip()
    command = [f"{programs}/master", "-c", str(server.folder / "etc"), "-d"]
    with (
        (server.folder / "said").open("wb") as out,
        subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, start_new_session=True) as process,
    ):
        try:
            until = time.monotonic() + _PATIENCE
            while not all(_listens(port) for port in server.ports.values()):
                said = server.log + (server.folder / "said").read_text(encoding="utf-8")
                assert process.poll() is None, said
                assert time.monotonic() < until, said
                time.sleep(0.05)
            yield
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
            with suppress(subprocess.TimeoutExpired):
                process.wait(5)
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


@pytest.fixture
def server(running: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    monkeypatch.delenv("CMTOOL_SMTP_USER", raising=False)
    monkeypatch.delenv("CMTOOL_SMTP_PASSWORD", raising=False)
    running.empty()
    return running


@pytest.fixture
def made(tmp_path: Path) -> Portfolio:
    return portfolio(tmp_path)


def into(made: Portfolio, server: Server, name: str, security: str) -> int:
    """Let a portfolio send through the way in of a certificate, and return its port."""
    port = server.ports[_OPEN if security == "geen" else (name, security)]
    relay(made, port, *([] if security == "geen" else [trusting(server.ca)]), security=security)
    return port


def nothing(made: Portfolio, server: Server, done: Result, sentence: str) -> None:
    """Nothing came, everybody is named with why, and nothing is uncertain or remembered as sent."""
    refused(made, Mailbox(), done, sentence)
    assert server.came() == []
    into(made, server, RIGHT, "starttls")
    assert made.digest("-v").err == "cmtool: 4 mails verstuurd\n"
    assert_everybody_once(server.came())


def assert_everybody_once(mails: list[EmailMessage]) -> None:
    assert sorted(mail["Delivered-To"] for mail in mails) == sorted(EVERYBODY)
    assert len({mail["Message-ID"] for mail in mails}) == len(EVERYBODY)


def words(mails: list[EmailMessage]) -> dict[str, list[tuple[str, list[str]]]]:
    """Return the lines of each part by the id of its mail; the line ends are those of the system."""
    return {
        str(mail["Message-ID"]): [
            *((name, [str(mail[name])]) for name in ("From", "To", "Subject")),
            *(
                (part.get_content_type(), part.get_content().splitlines())
                for part in mail.walk()
                if not part.is_multipart()
            ),
        ]
        for mail in mails
    }


def written(made: Portfolio) -> list[EmailMessage]:
    """Return the mails as a run writes them in a folder, from the same start."""
    call = ("--state", str(made.state.with_name("leeg")), "--out", str(made.post))
    assert made.digest(*call).status == 0
    return [parsed(each.read_bytes()) for each in made.post.iterdir()]


@pytest.mark.parametrize("security", ["geen", "starttls", "tls"])
def test_the_mails_arrive_whole_and_once(made: Portfolio, server: Server, security: str) -> None:
    into(made, server, RIGHT, security)
    first, again = made.digest("-v"), made.digest("-v")
    assert (first.status, first.err) == (0, "cmtool: 4 mails verstuurd\n")
    assert (again.status, again.err) == (0, "cmtool: er is niets te melden\n")
    assert made.outbox == []
    found = server.came()
    assert_everybody_once(found)
    people = {email: name for name, email in (*OWNERS, ("P. Roces", PROCESS))}
    for mail in found:
        (to,), (sender,) = mail["To"].addresses, mail["From"].addresses
        assert mail["Delivered-To"] == to.addr_spec
        assert to.display_name == people[to.addr_spec]
        assert mail["Return-Path"] == f"<{SENDER}>"
        assert (sender.display_name, sender.addr_spec) == ("Contractbeheer Proefdorp", SENDER)
        # It says itself how the mail came in.
        (received,) = mail.get_all("Received", [])
        assert ("using TLSv1." in received, "with ESMTPS id" in received) == (security != "geen", security != "geen")
        # It would add these where they are missing.
        assert len(mail.get_all("Date", [])) == len(mail.get_all("Message-ID", [])) == 1
        plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain is not None
        assert page is not None
        assert f"Beste {to.display_name}," in plain.get_content()
        assert page.get_content().rstrip().endswith("</html>")
        (days,) = mail.iter_attachments()
        assert (days.get_content_type(), days.get_filename()) == ("text/calendar", "termijnen.ics")
        lines = days.get_content().splitlines()
        assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
        assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") > 0
    assert words(found) == words(written(made))


def test_the_mails_of_the_example_arrive_as_they_were_written(tmp_path: Path, server: Server) -> None:
    made = Portfolio(tmp_path / "dossiers", tmp_path / "staat", tmp_path / "post")
    shutil.copytree(EXAMPLE, made.folder)
    settings = (EXAMPLE / "cmtool.toml").read_text(encoding="utf-8")
    into(made, server, RIGHT, "starttls")
    mail = (made.folder / "cmtool.toml").read_text(encoding="utf-8")
    (made.folder / "cmtool.toml").write_text(f"{settings}\n{mail}", encoding="utf-8")
    first, again = made.digest(), made.digest("-v")
    assert (first.status, first.err) == (0, "")
    assert (again.status, again.err) == (0, "cmtool: er is niets te melden\n")
    found, expected = server.came(), written(made)
    assert len(found) == len(expected) >= 7
    assert words(found) == words(expected)


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_certificate_is_refused(made: Portfolio, server: Server, name: str, security: str) -> None:
    """That of another host, that of a day gone by, and that of another issuer."""
    port = into(made, server, name, security)
    nothing(made, server, made.digest(), f"het certificaat van de mailserver 127.0.0.1:{port} klopt niet (")


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_issuer_that_the_system_does_not_know_is_refused(made: Portfolio, server: Server, security: str) -> None:
    port = server.ports[RIGHT, security]
    relay(made, port, security=security)
    nothing(made, server, made.digest(), f"het certificaat van de mailserver 127.0.0.1:{port} klopt niet (")


def test_starttls_that_is_not_offered_sends_nothing(made: Portfolio, server: Server) -> None:
    port = server.ports[_OPEN]
    relay(made, port, trusting(server.ca), security="starttls")
    nothing(made, server, made.digest(), f"de mailserver 127.0.0.1:{port} biedt geen STARTTLS; vraag")


def test_a_server_that_wants_starttls_and_is_not_asked_for_it(made: Portfolio, server: Server) -> None:
    relay(made, server.ports[RIGHT, "starttls"])
    nothing(made, server, made.digest(), f"weigert de afzender {SENDER}: 530 5.7.0 Must issue a STARTTLS command first")


def test_an_address_that_it_does_not_take(tmp_path: Path, server: Server) -> None:
    elsewhere = "l.kooiman@elders.example"
    made = portfolio(tmp_path, (*OWNERS[:2], ("L. Kooiman", elsewhere)))
    into(made, server, RIGHT, "starttls")
    done = made.digest("-v")
    assert done.status == 1
    assert f"niet verstuurd aan {elsewhere}: " in done.err
    assert f"weigert het adres {elsewhere}: 554 5.7.1 <{elsewhere}>: Relay access denied" in done.err
    assert "3 mails verstuurd" in done.err
    assert sorted(mail["Delivered-To"] for mail in server.came()) == sorted({*EVERYBODY} - {OWNERS[2][1]})
