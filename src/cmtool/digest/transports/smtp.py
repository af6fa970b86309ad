"""A mail server: a relay, or one that asks for STARTTLS or TLS and a login. Certificates are always checked."""

from __future__ import annotations

import smtplib
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
_GONE = (smtplib.SMTPServerDisconnected, OSError)
# From here on an answer is no; below it, not now.
_PERMANENT = 500
_ACCEPTED = 250
_CLOSING = 421
_YES, _NO = range(200, 300), range(400, 600)


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

    def send(self, name: str, message: bytes, sender: str, to: str) -> None:  # noqa: ARG002 - the form of a transport
        """Give a message to the server; it is sent when the server has taken it over."""
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
        except _GONE as error:
            self._drop()
            raise Later(Refused(f"de mailserver {self._name} verbrak de verbinding ({_why(error)})")) from None
        try:
            code, said = connection.data(message)
        except smtplib.SMTPDataError as error:
            # The server did not want the data; nothing of it was given.
            self._refuse(error.smtp_code, error.smtp_error, "het bericht")
        except _GONE as error:
            self._drop()
            raise Uncertain(f"de mailserver {self._name} zweeg nadat het bericht was gegeven ({_why(error)})") from None
        if code in _NO:
            self._refuse(code, said, "het bericht")
        if code not in _YES:
            self._drop()
            raise Uncertain(f"de mailserver {self._name} gaf op het bericht geen ja en geen nee")

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
            except smtplib.SMTPNotSupportedError:
                raise Unreachable(
                    f"de mailserver {self._name} biedt niet wat onder [mail] wordt gevraagd (beveiliging, of "
                    "aanmelden); vraag de beheerder welke poort dat wel doet"
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
            if server.security == "starttls":
                connection.starttls(context=self._context)
            connection.ehlo_or_helo_if_needed()
            if self._login is not None:
                connection.login(*self._login)
        except BaseException:
            connection.close()
            raise
        return connection

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _why(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "geen antwoord binnen de tijdslimiet"
    if isinstance(error, ConnectionRefusedError):
        return "er luistert niets op deze poort"
    if isinstance(error, smtplib.SMTPResponseException):
        said = error.smtp_error
        text = said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        return f"{error.smtp_code} {visible(text)[:200]}"
    return visible(str(error))[:200] or type(error).__name__


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
