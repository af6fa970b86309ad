"""What the tests of sending share: a small portfolio with an owner a dossier, certificates, and servers."""

from __future__ import annotations

import asyncio
import os
import re
import socket
import ssl
import subprocess
import threading
import warnings
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from typing import TYPE_CHECKING, Any, NamedTuple

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from tests.support import MINIMAL, Result, cmtool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path

    from aiosmtpd.smtp import SMTP, Envelope, Session

DAY = "2026-11-22"
SENDER = "contracten@proefdorp.example"
PROCESS = "proces@proefdorp.example"
# Name and address of the owners; what is not filled in goes to the process owner, who comes after them.
OWNERS = (
    ("Anaïs Ünal-de Brúin", "a.unal@proefdorp.example"),
    ("B. Vries, de", "b.devries@proefdorp.example"),
    ('Çelik, "Chris"', "c.celik@proefdorp.example"),
)
EVERYBODY = (*(email for _, email in OWNERS), PROCESS)
_ROLE = "  {role}: {{naam: '{name}', email: {email}}}\n"
# Whoever is in one of these hears of it.
_ROLES = ("contracteigenaar", "contractmanager", "contractbeheerder", "jurist")
USER, PASSWORD = "cmtool-proef", "Zeer-Geheim-9317"
# Of the kind that is made in no time.
_NEW_KEY = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")


class Portfolio(NamedTuple):
    """A folder with dossiers, and the folders with what is remembered and with mail."""

    folder: Path
    state: Path
    post: Path

    def settings(self, *lines: str) -> None:
        """Write cmtool.toml with lines under [mail]."""
        person = f'proceseigenaar = {{ naam = "P. Roces", email = "{PROCESS}" }}'
        sender = f'afzender = {{ naam = "Contractbeheer Proefdorp", email = "{SENDER}" }}'
        text = "\n".join(("[mail]", sender, person, "pogingen = 1", "tijdslimiet = 5", *lines, ""))
        (self.folder / "cmtool.toml").write_text(text, encoding="utf-8")

    def digest(self, *arguments: str) -> Result:
        """Return what a digest over the portfolio gives, without the line that a state is new."""
        call = ("digest", ".", "--today", DAY, "--state", str(self.state), "--jobs", "1", *arguments)
        return without_new(cmtool(*call, cwd=self.folder))

    @property
    def ledger(self) -> Path:
        """The file that says what was told."""
        return self.state / "digest.jsonl"

    @property
    def outbox(self) -> list[str]:
        """What is kept to send."""
        return sorted(os.listdir(self.state / "outbox"))


_NEW = re.compile(r"cmtool: nieuwe staat in .*: alles wordt gemeld, ook wat eerder al gemeld kan zijn\n")


def without_new(result: Result) -> Result:
    """Return a result without the line that the state is new."""
    return result._replace(err=_NEW.sub("", result.err))


def portfolio(folder: Path, owners: tuple[tuple[str, str], ...] = OWNERS) -> Portfolio:
    """Write a dossier for each owner, one of them also with a role that nobody fills."""
    made = Portfolio(folder / "dossiers", folder / "staat", folder / "post")
    made.folder.mkdir(parents=True)
    for number, (name, email) in enumerate(owners, 1):
        text = MINIMAL.format(nummer=f"P-{number}", domein="wmo", ingang="2024-01-01", einde="2026-12-31")
        quoted = name.replace("'", "''")
        roles = "".join(_ROLE.format(role=role, name=quoted, email=f"'{email}'") for role in _ROLES)
        day = "kalender:\n  - {id: k-1, datum: 2026-11-25, wat: Iets doen, wie: contractmanager}\n"
        if number == 1:
            day += "  - {id: k-2, datum: 2026-11-26, wat: Iets anders, wie: inkoper}\n"
        (made.folder / f"P-{number}.yaml").write_text(f"{text}rollen:\n{roles}{day}", encoding="utf-8")
    return made


def parsed(message: bytes) -> EmailMessage:
    """Return a mail as a mail program reads it, without a defect."""
    found: EmailMessage = message_from_bytes(message, policy=policy.default)
    assert [each.defects for each in found.walk()] == [[] for _ in found.walk()]
    return found


class Delivery(NamedTuple):
    """What a server took over: from whom, to whom, and the bytes."""

    sender: str
    to: str
    message: bytes

    @property
    def id(self) -> str:
        """The Message-ID."""
        return str(parsed(self.message)["Message-ID"])


class Mailbox:
    """What came in. `plan` says what a server answers at a step, to whom: each time the next, then what is usual.

    An answer is a line, or `drop` (the connection), `silent` (nothing, ever), `kept` (taken over, then
    silent), `slow` or `slower` (the usual, after a while).
    """

    def __init__(self, plan: dict[tuple[str, str], list[str]] | None = None) -> None:
        self.came: list[Delivery] = []
        self.asked: list[tuple[str, str]] = []
        self.logins: list[tuple[str, str]] = []
        self.sessions: list[Session] = []
        self.plan = plan or {}

    def to(self, address: str) -> list[Delivery]:
        """Return what came for somebody."""
        return [each for each in self.came if each.to == address]

    @property
    def names(self) -> list[str]:
        """Whom mail came for, in order."""
        return [each.to for each in self.came]

    async def handle_MAIL(  # noqa: N802 - a name of aiosmtpd
        self, server: SMTP, session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer to who sends."""
        if session not in self.sessions:
            self.sessions.append(session)
        envelope.mail_from = address
        return await self._planned("MAIL", address, server) or "250 OK"

    async def handle_RCPT(  # noqa: N802 - same
        self, server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        """Answer to whom it goes."""
        answer = await self._planned("RCPT", address, server) or "250 OK"
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802 - same
        """Answer to the message."""
        (to,) = envelope.rcpt_tos
        assert isinstance(envelope.content, bytes)
        delivery = Delivery(str(envelope.mail_from), to, envelope.content)
        if self.plan.get(("DATA", to), [])[:1] == ["kept"]:
            self.came.append(delivery)
        answer = await self._planned("DATA", to, server) or "250 OK"
        if answer.startswith("2"):
            self.came.append(delivery)
        return answer

    async def _planned(self, step: str, address: str, server: SMTP) -> str:
        self.asked.append((step, address))
        answers = self.plan.get((step, address), [])
        answer = answers.pop(0) if answers else ""
        if answer == "drop":
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
            return "421 never read"
        if answer in {"slow", "slower"}:
            await asyncio.sleep(0.5 if answer == "slow" else 1.5)
            return ""
        if answer in {"silent", "kept"}:
            with suppress(asyncio.CancelledError):
                await asyncio.sleep(60)
        return answer


def free_port() -> int:
    """Return a port on which nothing listens."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def serving(mailbox: Mailbox, **options: Any) -> Iterator[int]:
    """Give the port of a server that is there while it is needed."""
    port = free_port()
    controller = Controller(mailbox, hostname="127.0.0.1", port=port, ready_timeout=10, **options)
    with warnings.catch_warnings():
        # It does not see that a login over TLS from the first byte is safe, and says so at every connection.
        warnings.filterwarnings("ignore", "Requiring AUTH while not requiring TLS", UserWarning)
        controller.start()
        try:
            yield port
        finally:
            controller.stop()


def login_as(mailbox: Mailbox) -> Any:
    """Return what checks user and password, and remembers what was tried."""

    def check(_server: SMTP, _session: Session, _envelope: Envelope, _mechanism: str, data: Any) -> AuthResult:
        assert isinstance(data, LoginPassword)
        said = (data.login.decode(), data.password.decode())
        mailbox.logins.append(said)
        return AuthResult(success=said == (USER, PASSWORD), handled=False)

    return check


@contextmanager
def talking(lines: dict[str, str], greeting: str = "220 hier", ca: Authority | None = None) -> Iterator[int]:
    """Give the port of a server that answers one connection after another, word by word as said, and knows no rules.

    `.` is what it answers to a message; an empty answer closes the connection. With an issuer
    it talks over TLS.
    """
    context = served_with(ca.certificate("praat")) if ca is not None else None
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        with suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with suppress(OSError), connection:
                    over = context.wrap_socket(connection, server_side=True) if context is not None else connection
                    with over, over.makefile("rwb") as line:
                        _talk(line, lines, greeting)

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(10)


def _talk(line: Any, lines: dict[str, str], greeting: str) -> None:
    def say(words: str) -> bool:
        if words:
            line.write(f"{words}\r\n".encode())
            line.flush()
        return bool(words)

    going, in_message = say(greeting), False
    while going and (said := line.readline()):
        if in_message:
            if said != b".\r\n":
                continue
            word, in_message = ".", False
        else:
            word = said[:4].decode(errors="replace").strip().upper()
        answer = lines.get(word, "221 dag" if word == "QUIT" else "354 toe" if word == "DATA" else "250 ja")
        in_message = word == "DATA" and answer.startswith("354")
        going = say(answer)


class Authority(NamedTuple):
    """An issuer of certificates of our own, in a folder."""

    folder: Path

    @property
    def file(self) -> Path:
        """Its own certificate, to trust."""
        return self.folder / "ca.pem"

    def certificate(
        self, name: str, alternative: str = "IP:127.0.0.1,DNS:localhost", days: int = 2
    ) -> tuple[Path, Path]:
        """Return a certificate and its key; `days` may lie in the past."""
        key, asked, made = (self.folder / f"{name}.{each}" for each in ("key", "csr", "pem"))
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={alternative}\n", encoding="utf-8")
        _openssl("req", "-new", *_NEW_KEY, "-keyout", key, "-out", asked, "-subj", f"/CN={name}")
        _openssl(
            "x509", "-req", "-in", asked, "-CA", self.file, "-CAkey", self.folder / "ca.key", "-CAcreateserial",
            "-days", days, "-extfile", self.folder / f"{name}.ext", "-out", made,
        )  # fmt: skip
        key.chmod(0o600)
        return made, key


def authority(folder: Path) -> Authority:
    """Make an issuer of certificates."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Authority(folder)
    _openssl(
        "req", "-x509", *_NEW_KEY, "-days", 2, "-keyout", folder / "ca.key", "-out", made.file,
        "-subj", "/CN=Proef CA", "-addext", "basicConstraints=critical,CA:TRUE",
    )  # fmt: skip
    return made


def served_with(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    """Return how a server shows a certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def _openssl(*words: object) -> None:
    subprocess.run(["openssl", *map(str, words)], capture_output=True, check=True, timeout=60)
