"""A mail as the bytes that leave the house: text and HTML, with the days as a calendar."""

from __future__ import annotations

from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from typing import TYPE_CHECKING, NamedTuple

from cmtool.digest.html import html
from cmtool.digest.text import text
from cmtool.wording import visible

if TYPE_CHECKING:
    from datetime import datetime

    from cmtool.digest.mail import Mail
    from cmtool.settings.mail import Person


class AddressError(Exception):
    """An address to which no mail can go; the text is a Dutch sentence with a way out, without its end."""


class Envelope(NamedTuple):
    """Who sends a mail to whom, its id (letters and digits), and when it was made."""

    id: str
    sender: Person
    reply_to: Person | None
    to: Person
    at: datetime


def message(mail: Mail, envelope: Envelope, calendar: bytes | None) -> bytes:
    """Return the mail, with line ends as SMTP has them: ASCII only, and the same bytes for the same mail.

    Raises AddressError.
    """
    made = EmailMessage(policy.SMTP)
    sender = header_address(envelope.sender)
    made["From"] = sender
    made["To"] = header_address(envelope.to)
    if envelope.reply_to is not None:
        made["Reply-To"] = header_address(envelope.reply_to)
    made["Subject"] = visible(mail.subject)
    made["Date"] = format_datetime(envelope.at)
    made["Message-ID"] = f"<{envelope.id}@{sender.domain}>"
    made["List-Id"] = f"<cmtool.{sender.domain}>"
    # Nobody's out-of-office reply should come back.
    made["Auto-Submitted"] = "auto-generated"
    made["X-Auto-Response-Suppress"] = "All"
    # Lines of any length, and every sign, pass every server in this form.
    made.set_content(text(mail), cte="quoted-printable")
    made.add_alternative(html(mail), subtype="html", cte="quoted-printable")
    if calendar is not None:
        params = {"method": "PUBLISH", "charset": "utf-8"}
        made.add_attachment(calendar, "text", "calendar", filename="termijnen.ics", params=params)
    for number, part in enumerate(each for each in made.walk() if each.is_multipart()):
        part.set_boundary(f"={envelope.id}-{number}")
    return made.as_bytes()


def header_address(person: Person) -> Address:
    """Return somebody as mail names them; no line end can get into a header. Raises AddressError."""
    local, _, domain = person.email.rpartition("@")
    try:
        ascii_domain = domain if domain.isascii() else domain.encode("idna").decode()
        if not local.isascii():
            raise AddressError(
                f"het adres {visible(person.email)} heeft voor de @ een teken dat in mail niet overal kan"
            )
        return Address(" ".join(visible(person.name).split()), local, ascii_domain)
    except (UnicodeError, ValueError, IndexError):
        raise AddressError(f"het adres {visible(person.email)} is geen adres waar mail heen kan") from None
