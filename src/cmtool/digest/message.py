"""A mail as the bytes that leave the house: text and HTML, with the days as a calendar."""

from __future__ import annotations

import re
import unicodedata
from base64 import b64encode
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

_WIDEST = 78
# What needs no other form in a header: words of ASCII that fit on a line, without quotes.
_PLAIN = re.compile(r"(?:[!#-\[\]-~]{1,60}(?: |\Z))+")
_DOMAIN = re.compile(r"[A-Za-z0-9._-]{1,253}")
# So many bytes fit in one word of RFC 2047 behind the name of a header.
_MOST_BYTES = 42


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
    sender = header_address(envelope.sender)
    headers = [("From", _mailbox(sender)), ("To", _mailbox(header_address(envelope.to)))]
    if envelope.reply_to is not None:
        headers.append(("Reply-To", _mailbox(header_address(envelope.reply_to))))
    headers += [
        ("Subject", _words(_sound(visible(mail.subject)))),
        ("Date", format_datetime(envelope.at)),
        ("Message-ID", f"<{envelope.id}@{sender.domain}>"),
        ("List-Id", f"<cmtool.{sender.domain}>"),
        # Nobody's out-of-office reply should come back.
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "All"),
    ]
    made = EmailMessage(policy.SMTP)
    # Lines of any length, and every sign, pass every server in this form.
    made.set_content(_sound(text(mail)), cte="quoted-printable")
    made.add_alternative(_sound(html(mail)), subtype="html", cte="quoted-printable")
    if calendar is not None:
        params = {"method": "PUBLISH", "charset": "utf-8"}
        made.add_attachment(calendar, "text", "calendar", filename="termijnen.ics", params=params)
    for number, part in enumerate(each for each in made.walk() if each.is_multipart()):
        part.set_boundary(f"={envelope.id}-{number}")
    # `email` reads a name as a header before it writes it: what looks like one gets in, and quotes get lost.
    return "".join(_folded(f"{name}: {said}") for name, said in headers).encode("ascii") + made.as_bytes()


def _sound(text: str) -> str:
    """Return text without halves of signs, which a file name that is no UTF-8 has."""
    return text.encode(errors="backslashreplace").decode()


def _mailbox(address: Address) -> str:
    name = address.display_name
    return f"{_words(name, quote=True)} <{address.addr_spec}>" if name else address.addr_spec


def _words(text: str, *, quote: bool = False) -> str:
    """Return text as a header holds it: as it is or between quotes, and when that is not safe in words of RFC 2047."""
    if _PLAIN.fullmatch(text) and "=?" not in text:
        return f'"{text}"' if quote else text
    words = [""]
    for sign in text:
        if len((words[-1] + sign).encode()) > _MOST_BYTES:
            words.append("")
        words[-1] += sign
    return " ".join(f"=?utf-8?b?{b64encode(each.encode()).decode()}?=" for each in words)


def _folded(header: str) -> str:
    """Return a header with its line end, folded at spaces; its name never stands alone on a line."""
    name, *words = header.split(" ")
    lines = [f"{name} {words[0]}"]
    for word in words[1:]:
        if len(lines[-1]) + 1 + len(word) > _WIDEST:
            lines.append(f" {word}")
        else:
            lines[-1] += f" {word}"
    return "\r\n".join(lines) + "\r\n"


def header_address(person: Person) -> Address:
    """Return somebody as mail names them; no line end can get into a header. Raises AddressError."""
    local, _, domain = unicodedata.normalize("NFC", person.email).rpartition("@")
    none = f"het adres {visible(person.email)} is geen adres waar mail heen kan"
    try:
        in_ascii = domain if domain.isascii() else domain.encode("idna").decode()
        # Some signs become others in it, such as `ß` or a wide comma: then it is another domain, or none.
        same = domain.isascii() or in_ascii.encode().decode("idna") == domain.lower()
    except UnicodeError:
        raise AddressError(none) from None
    if not same or not _DOMAIN.fullmatch(in_ascii):
        raise AddressError(none)
    if not local.isascii():
        raise AddressError(
            f"het adres {visible(person.email)} heeft voor de @ een teken dat in mail niet overal kan; noem een adres "
            "zonder accenten"
        )
    try:
        return Address(" ".join(_sound(visible(person.name)).split()), local, in_ascii)
    except (ValueError, IndexError):
        raise AddressError(none) from None
