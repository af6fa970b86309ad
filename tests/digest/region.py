"""A folder with dossiers from which mail goes into a folder beside it, and what came of it."""

from __future__ import annotations

import re
import shutil
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from tests.digest.servers import without_new
from tests.support import MINIMAL, cmtool

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support import Result

EXAMPLE = Path(__file__).parents[2] / "dossiers-example"
SENDER = 'afzender = { naam = "Contractbeheer", email = "contracten@merwedal.example" }\n'
OWNER = 'proceseigenaar = { naam = "P. Proces", email = "proces@merwedal.example" }\n'
# No calendar: most tests are about other things, and it costs half the time.
MAIL = f'[mail]\nsoort = "map"\nmap = "../post"\nagenda = false\n{SENDER}{OWNER}'
NUMBER = "WMO-2026-001"


class Region(NamedTuple):
    """A home with `dossiers/`, the state in `state/` and the mail in `post/`."""

    home: Path

    def digest(self, *arguments: str, today: str = "2026-11-22") -> Result:
        """Return what the command gives over the dossiers, without the line that a state is new."""
        call = ("digest", "dossiers", "--state", "state", "--today", today)
        return without_new(cmtool(*call, *arguments, cwd=self.home))

    def status(self, *arguments: str, today: str = "2026-11-22") -> Result:
        """Return what the command says about when it last went well."""
        call = ("digest", "status", "dossiers", "--state", "state", "--today", today)
        return cmtool(*call, *arguments, cwd=self.home)

    def sent(self, *arguments: str, today: str = "2026-11-22", kind: str = "week") -> list[EmailMessage]:
        """Return the mails of a round in which everything goes well, by recipient."""
        result = self.digest("--kind", kind, *arguments, today=today)
        assert (result.status, result.out, result.err) == (0, "", "")
        return self.taken()

    def taken(self) -> list[EmailMessage]:
        """Return the mails that were sent since the last time, by recipient."""
        files = sorted((self.home / "post").glob("*.eml"))
        mails = [read(file.read_bytes()) for file in files]
        for file in files:
            file.unlink()
        return mails

    def write(self, more: str, number: str = NUMBER) -> None:
        """Write a dossier with more in it than it must have."""
        text = MINIMAL.format(nummer=number, domein="wmo", ingang="2025-01-01", einde="2032-12-31")
        (self.home / "dossiers" / f"{number}.yaml").write_text(text + more, encoding="utf-8")

    def settings(self, text: str) -> None:
        """Write cmtool.toml."""
        (self.home / "dossiers" / "cmtool.toml").write_text(text, encoding="utf-8")


def region(home: Path, mail: str = MAIL, lint: str = '[lint]\nselecteer = ["UZ"]\n') -> Region:
    """Return a region without dossiers; without other words of `lint` nothing but a fout of structure is found."""
    (home / "dossiers").mkdir(parents=True)
    made = Region(home)
    made.settings(mail + lint)
    return made


def example(home: Path, mail: str) -> Region:
    """Return a copy of the examples with another [mail]."""
    home.mkdir(exist_ok=True)
    shutil.copytree(EXAMPLE, home / "dossiers")
    made = Region(home)
    text = (EXAMPLE / "cmtool.toml").read_text(encoding="utf-8")
    # What it says of mail itself is another's to choose.
    made.settings(re.sub(r"^\[mail\]\n(?:(?!\[).*\n)*", "", text, flags=re.MULTILINE) + "\n" + mail)
    return made


def calendar_item(name: str, day: str, who: str = "contractmanager", what: str = "Werkbezoek") -> str:
    """Return a line for `kalender:`."""
    return f"  - {{id: {name}, datum: {day}, wat: {what}, wie: {who}}}\n"


def read(data: bytes) -> EmailMessage:
    """Return a mail as a mail program reads it."""
    found = message_from_bytes(data, policy=policy.default)
    assert isinstance(found, EmailMessage)
    return found


def parts(mail: EmailMessage) -> dict[str, str]:
    """Return the parts of a mail as they are read, by type."""
    return {each.get_content_type(): _content(each) for each in mail.walk() if not each.is_multipart()}


def _content(part: EmailMessage) -> str:
    content = part.get_content()
    return (content if isinstance(content, str) else content.decode()).replace("\r\n", "\n")


def text_of(mail: EmailMessage) -> str:
    """Return the plain text of a mail."""
    return parts(mail)["text/plain"]


def addresses(mail: EmailMessage) -> list[str]:
    """Return every address to which a mail goes."""
    return [each.addr_spec for name in ("To", "Cc", "Bcc") if mail[name] is not None for each in mail[name].addresses]


def headings(mail: EmailMessage) -> list[str]:
    """Return the headings of a mail: sections, and what each is about."""
    return list(_headings(text_of(mail)))


def _headings(text: str) -> Iterator[str]:
    above = ""
    for line in text.splitlines():
        if line and set(line) == {"="}:
            yield above
        elif re.match(r"\d+\. ", line):
            yield line
        above = line
