"""A mail server: a relay, or one that asks for STARTTLS or TLS and a login. Certificates are always checked."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NoReturn

from cmtool.digest.retry import Later, retried
from cmtool.digest.transport import Refused, Uncertain, Unreachable
from cmtool.wording import reason, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cmtool.digest.transport import Transport
    from cmtool.settings.mail import Mail, Server

USER, PASSWORD = "CMTOOL_SMTP_USER", "CMTOOL_SMTP_PASSWORD"
# So long a server may think about a message that it has (RFC 5321, 4.5.3.2.6): who hangs up before that and tries
# again, may have sent it twice.
PATIENCE = 600
# A server that so often in a row gave no answer to a message, will not to the next one either.
_MOST_DOUBTS = 2
_FAILURES = (smtplib.SMTPException, OSError)
# From here on an answer is no; below it, not now.
_PERMANENT = 500
_ACCEPTED = 250
_GO_AHEAD = 354
_CLOSING = 421
_YES, _NO = range(200, 300), range(400, 600)
# Those of `smtplib`.
_WAYS_TO_LOG_IN = frozenset({"PLAIN", "LOGIN", "CRAM-MD5"})


class Smtp:
    """Holds one connection, and makes a new one when the server let go of it."""

    def __init__(
        self, mail: Mail, server: Server, login: tuple[str, str] | None, context: ssl.SSLContext | None
    ) -> None:
        self._mail = mail
        self._context = context
        self._server = server
        self._login = login
        self._name = f"{server.host}:{server.port}"
        self._connection: smtplib.SMTP | None = None
        self._doubts = 0

    def send(self, name: str, message: bytes, sender: str, to: str) -> None:  # noqa: ARG002 - the form of a transport
        """Give a message to the server; it is sent when the server has taken it over."""
        if self._doubts >= _MOST_DOUBTS:
            raise Unreachable(
                f"de mailserver {self._name} gaf {_MOST_DOUBTS} keer na elkaar geen antwoord op een bericht"
            )
        retried(self._mail.attempts, lambda: self._once(message, sender, to))

    def close(self) -> None:
        """Say goodbye; what was sent stays sent, whatever the server answers."""
        if self._connection is not None:
            with suppress(smtplib.SMTPException, OSError):
                self._connection.quit()
            self._connection = None

    def _once(self, message: bytes, sender: str, to: str) -> None:
        connection = self._connected()
        try:
            # `smtplib` would read an address as a header, and take what is in brackets out of it.
            self._accepted(connection.docmd("MAIL", f"FROM:<{sender}>"), f"de afzender {sender}")
            self._accepted(connection.docmd("RCPT", f"TO:<{to}>"), f"het adres {to}")
            answer = connection.docmd("DATA")
        except _FAILURES as error:
            # Nothing of the message was given yet.
            self._drop()
            raise Later(Refused(f"de mailserver {self._name} verbrak de verbinding ({_why(error)})")) from None
        if answer[0] != _GO_AHEAD:
            self._refuse(*answer, "het bericht")
        code, said = self._given(connection, message)
        if code in _NO:
            self._refuse(code, said, "het bericht")
        if code not in _YES:
            self._doubt("gaf op het bericht geen ja en geen nee")

    def _given(self, connection: smtplib.SMTP, message: bytes) -> tuple[int, bytes]:
        """Give the message itself, and return what the server answers to it. Raises Uncertain."""
        stuffed = re.sub(rb"(?m)^\.", b"..", message)
        try:
            if connection.sock is not None:
                connection.sock.settimeout(max(PATIENCE, self._mail.timeout))
            connection.send(stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n")
            connection.send(b".\r\n")
            code, said = connection.getreply()
            if connection.sock is not None:
                connection.sock.settimeout(self._mail.timeout)
        except _FAILURES as error:
            self._doubt(f"gaf geen antwoord nadat het bericht was gegeven ({_why(error)})")
        if code in _YES or code in _NO:
            self._doubts = 0
        return code, said

    def _doubt(self, what: str) -> NoReturn:
        """Raise Uncertain; what the server says after this belongs to no question."""
        self._drop()
        self._doubts += 1
        raise Uncertain(f"de mailserver {self._name} {what}")

    def _accepted(self, answer: tuple[int, bytes | str], what: str) -> None:
        """Raise Refused, or Later, when the server does not say yes."""
        code, said = answer
        if code not in {_ACCEPTED, _ACCEPTED + 1}:
            self._refuse(code, said, what)

    def _refuse(self, code: int, said: bytes | str, what: str) -> NoReturn:
        """Raise Refused, or Later; a server whose answers fit no question is let go of."""
        if code == _CLOSING or code not in _NO:
            self._drop()
        with suppress(smtplib.SMTPException, OSError):
            if self._connection is not None:
                self._connection.rset()
        text = said.decode(errors="replace") if isinstance(said, bytes) else said
        refused = Refused(f"de mailserver {self._name} weigert {what}: {code} {visible(text)[:200]}")
        if code < _PERMANENT:
            raise Later(refused)
        raise refused

    def _connected(self) -> smtplib.SMTP:
        if self._connection is None:
            try:
                self._connection = self._connect()
            except ssl.SSLCertVerificationError as error:
                raise Unreachable(
                    f"het certificaat van de mailserver {self._name} klopt niet ({error.verify_message}); noem met "
                    "`certificaten` onder [mail] het bestand van uw eigen uitgever, of laat de server herstellen"
                ) from None
            except smtplib.SMTPAuthenticationError as error:
                raise Unreachable(
                    f"de mailserver {self._name} weigert de gebruiker van {USER} ({error.smtp_code}); kijk {USER} en "
                    f"{PASSWORD} na"
                ) from None
            except (smtplib.SMTPException, OSError) as error:
                gone = f"de mailserver {self._name} is niet bereikbaar ({_why(error)})"
                raise Later(Unreachable(gone)) from None
        return self._connection

    def _connect(self) -> smtplib.SMTP:
        server, mail = self._server, self._mail
        # Its own name would be looked up in the network; the domain of the sender does as well.
        ours = mail.sender.email.rpartition("@")[2] if mail.sender is not None else "localhost"
        ours = ours if ours.isascii() else ours.encode("idna").decode()
        if server.security == "tls":
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, ours, timeout=mail.timeout, context=self._context
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, ours, timeout=mail.timeout)
        try:
            connection.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                self._secure(connection)
            if self._login is not None:
                self._log_in(connection, *self._login)
        except BaseException:
            connection.close()
            raise
        return connection

    def _secure(self, connection: smtplib.SMTP) -> None:
        """Go on over TLS. Raises Unreachable when the server does not offer that."""
        if not connection.has_extn("starttls"):
            raise Unreachable(
                f"de mailserver {self._name} biedt geen STARTTLS; vraag de beheerder welke poort dat wel doet, of kies "
                'beveiliging = "tls" met de poort daarvan'
            )
        connection.starttls(context=self._context)
        connection.ehlo_or_helo_if_needed()

    def _log_in(self, connection: smtplib.SMTP, user: str, password: str) -> None:
        """Log in. Raises Unreachable when the server offers no way that we know."""
        offered = connection.esmtp_features.get("auth", "").upper().split() if connection.has_extn("auth") else []
        if not offered:
            raise Unreachable(
                f"bij de mailserver {self._name} kan men zich niet aanmelden (AUTH ontbreekt); vraag de beheerder "
                f"welke poort dat wel toelaat, of haal {USER} en {PASSWORD} uit de omgeving"
            )
        if not _WAYS_TO_LOG_IN.intersection(offered):
            raise Unreachable(
                f"bij de mailserver {self._name} kan men zich alleen aanmelden met {visible(', '.join(offered))[:200]}"
                f"; vraag de beheerder om {', '.join(sorted(_WAYS_TO_LOG_IN))}"
            )
        connection.login(user, password)

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _why(error: BaseException) -> str:
    """Return what happened to a connection, in Dutch."""
    if isinstance(error, smtplib.SMTPServerDisconnected):
        # It hides what the system said.
        within = error.__context__
        return _why(within) if isinstance(within, OSError) else _LOST
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        return f"{error.smtp_code} {visible(text)[:200]}"
    if isinstance(error, TimeoutError):
        return "geen antwoord binnen de tijdslimiet"
    if isinstance(error, ConnectionRefusedError):
        return "er luistert niets op deze poort"
    if isinstance(error, socket.gaierror):
        return "deze naam is niet gevonden; kijk `server` onder [mail] na, en of er netwerk is"
    if isinstance(error, ssl.SSLEOFError | ssl.SSLZeroReturnError | ConnectionError):
        return _LOST
    if isinstance(error, ssl.SSLError):
        return f"een beveiligde verbinding lukt niet: {error.reason or 'onbekend'}; kijk `beveiliging` en `poort` na"
    return reason(error) if isinstance(error, OSError) else type(error).__name__


_LOST = "de verbinding viel weg"


def login_of(environ: Mapping[str, str]) -> tuple[str, str] | None:
    """Return user and password from the environment, None when there is no user. Raises Unreachable."""
    user, password = environ.get(USER, ""), environ.get(PASSWORD, "")
    if not user and not password:
        return None
    if not user or not password:
        missing, given = (USER, PASSWORD) if not user else (PASSWORD, USER)
        raise Unreachable(f"{given} staat in de omgeving en {missing} niet; geef beide, of geen van beide")
    if not (user + password).isascii():
        raise Unreachable(f"{USER} of {PASSWORD} heeft een teken dat bij aanmelden niet kan; kies ze zonder accenten")
    return user, password


def _context(server: Server) -> ssl.SSLContext | None:
    """Return what checks the certificate of the server, None without security. Raises Unreachable."""
    if server.security == "geen":
        return None
    try:
        return ssl.create_default_context(cafile=server.authorities)
    except OSError as error:
        why = "het is geen certificaat" if isinstance(error, ssl.SSLError) else reason(error)
        raise Unreachable(f"{server.authorities} onder [mail] kan niet worden gebruikt ({why})") from None


@contextmanager
def opened(mail: Mail, environ: Mapping[str, str]) -> Iterator[Transport]:
    """Give a transport to the server of [mail]; it connects when there is something to send. Raises Unreachable."""
    server, login = mail.server, login_of(environ)
    if server is None:
        raise ValueError(mail.sort)  # the settings give one with this sort
    if login is not None and server.security == "geen":
        raise Unreachable('een wachtwoord gaat niet onbeveiligd over de lijn; kies beveiliging = "starttls" of "tls"')
    smtp = Smtp(mail, server, login, _context(server))
    try:
        yield smtp
    finally:
        smtp.close()
