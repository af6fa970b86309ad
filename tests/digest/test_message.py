"""A mail as it leaves the house, read back as a mail program reads it."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from email.header import decode_header, make_header
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cmtool.digest.mail import Entry, Mail, Part
from cmtool.digest.message import AddressError, Envelope, header_address, message
from cmtool.digest.text import text
from cmtool.settings.mail import Person
from cmtool.wording import visible
from tests.digest.region import MAIL, NUMBER, calendar_item, parts, read, region

if TYPE_CHECKING:
    from pathlib import Path

AT = datetime(2026, 11, 23, 7, 0, 5, tzinfo=timezone(timedelta(hours=1)))
ID = "0123456789abcdef0123456789abcdef"
SENDER_OF = Person("contracten@merwedal.example", "Contractbeheer")
TO = Person("s.yilmaz@merwedal.example", "S. Yilmaz")
HEADERS = [
    "From", "To", "Subject", "Date", "Message-ID", "List-Id", "Auto-Submitted", "X-Auto-Response-Suppress",
    "Content-Type", "MIME-Version",
]  # fmt: skip
# What a dossier may hold: line ends, signs that steer, quotes, what looks like a header, other scripts, long words.
NASTY = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=90),
    st.text("\r\n\t \"'\\,;:<>@()=?.ab\u2028\u00e9\x00\x1b", max_size=60),
    st.sampled_from(["=?utf-8?q?=0d=0aBcc:_x@y.example?=", "a" * 400, 'A "B", <x@y.example> ' * 6, "é" * 200]),
    st.text("ab ", min_size=60, max_size=90),
)


def mail(subject: str = "Contracten week 47: 1 termijn", said: str = "Werkbezoek") -> Mail:
    entry = Entry(visible(said), (("Contract", visible(said)),))
    return Mail(
        subject, f"Beste {visible(said)},", (), (Part("Te laat, of voorbij de veilige dag (1)", (entry,)),), ("Slot.",)
    )


def bytes_of(made: Mail, to: Person = TO, sender: Person = SENDER_OF, calendar: bytes | None = None) -> bytes:
    return message(made, Envelope(ID, sender, None, to, AT), calendar)


def head(data: bytes) -> list[str]:
    return data.partition(b"\r\n\r\n")[0].decode("ascii").split("\r\n")


def test_the_headers_and_the_parts() -> None:
    data = message(
        mail(),
        Envelope(ID, SENDER_OF, Person("vragen@merwedal.example"), TO, AT),
        b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    )
    found = read(data)
    assert {name: str(value) for name, value in found.items()} == {
        "From": "Contractbeheer <contracten@merwedal.example>",
        "To": '"S. Yilmaz" <s.yilmaz@merwedal.example>',
        "Reply-To": "vragen@merwedal.example",
        "Subject": "Contracten week 47: 1 termijn",
        "Date": "Mon, 23 Nov 2026 07:00:05 +0100",
        "Message-ID": f"<{ID}@merwedal.example>",
        "List-Id": "<cmtool.merwedal.example>",
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "All",
        "MIME-Version": "1.0",
        "Content-Type": f'multipart/mixed; boundary="={ID}-0"',
    }
    assert [(each.get_content_type(), each.get_filename()) for each in found.walk()] == [
        ("multipart/mixed", None),
        ("multipart/alternative", None),
        ("text/plain", None),
        ("text/html", None),
        ("text/calendar", "termijnen.ics"),
    ]
    assert parts(found)["text/plain"] == text(mail())
    assert parts(found)["text/calendar"] == "BEGIN:VCALENDAR\nEND:VCALENDAR\n"
    assert found.get_body(("plain",)) is not None


@given(NASTY, NASTY, NASTY)
@example("=?utf-8?q?=0d=0aBcc:_x@y.example?=", "C", "x")
@example('A "B", <x@y.example> ' * 6, "C", "x")
def test_whatever_stands_in_a_dossier_no_header_comes_of_it(name: str, subject: str, said: str) -> None:
    data = bytes_of(mail(subject, said), Person(TO.email, name))
    found = read(data)
    assert sorted(found.keys()) == sorted(HEADERS)
    assert [each.addr_spec for each in found["To"].addresses] == [TO.email]
    assert _decoded(head(data), "To").removesuffix(f"<{TO.email}>").strip() in _forms(" ".join(visible(name).split()))
    assert _decoded(head(data), "Subject") in {visible(subject), " ".join(visible(subject).split(" "))}
    assert parts(found)["text/plain"] == text(mail(subject, said))
    assert [each.get_content_type() for each in found.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def _decoded(lines: list[str], name: str) -> str:
    """Return a header as a reader that goes strictly by RFC 2047 sees it."""
    (found,) = re.findall(rf"^{name}: (.*(?:\n .*)*)", "\n".join(lines), re.MULTILINE)
    return str(make_header(decode_header(found.replace("\n", ""))))


def _forms(name: str) -> set[str]:
    return {name, f'"{name}"', TO.email} if name else {"", TO.email}


@given(NASTY, NASTY)
@example("Contracten 30-11-2026: 9 termijnen, 5 te laat; WMO-2025-004 214 dagen te laat", "x")
def test_every_line_passes_every_server(subject: str, said: str) -> None:
    data = bytes_of(mail(subject, said), Person(TO.email, subject))
    assert data.isascii()
    assert re.fullmatch(rb"(?:[^\r\n\0]{0,998}\r\n)*", data)
    for line in head(data):
        assert len(line) <= 78
        assert line.strip()  # a line of a header with nothing on it is where some servers cut
        assert not re.fullmatch(r"[\w-]+:", line), "many programs show an empty subject then"


@pytest.mark.parametrize("length", range(55, 100))
def test_a_subject_of_any_length_is_read_back(length: int) -> None:
    subject = ("Contracten week 47: 12 termijnen, 5 te laat; WMO-2025-004 214 dagen te laat" * 2)[:length].strip()
    assert read(bytes_of(mail(subject)))["Subject"] == subject


def test_the_same_mail_is_the_same_bytes() -> None:
    assert bytes_of(mail(), calendar=b"x") == bytes_of(mail(), calendar=b"x")


ACCENT = (
    "het adres josé@merwedal.example heeft voor de @ een teken dat in mail niet overal kan; "
    "noem een adres zonder accenten"
)
NO_ADDRESS = "het adres {} is geen adres waar mail heen kan"


@pytest.mark.parametrize(
    ("address", "meant"),
    [
        ("a.b+c@merwedal.example", "a.b+c@merwedal.example"),
        ("a@gemeente-één.example", "a@xn--gemeente-n-j7aa.example"),
        ("a@gemeente-e\u0301e\u0301n.example", "a@xn--gemeente-n-j7aa.example"),
        ("A@MERWEDAL.example", "A@MERWEDAL.example"),
        ("a(b)@merwedal.example", '"a(b)"@merwedal.example'),
        ("josé@merwedal.example", ACCENT),
        # In the network this is the domain of another: strasse.example.
        ("a@straße.example", NO_ADDRESS.format("a@straße.example")),
        # A wide comma and brackets become plain ones, and with them a second address.
        ("a@b＞，＜x＠y.example", NO_ADDRESS.format("a@b＞，＜x＠y.example")),
        ("a@b(c).example", NO_ADDRESS.format("a@b(c).example")),
        ("a@" + "é" * 70 + ".example", NO_ADDRESS.format("a@" + "é" * 70 + ".example")),
        ("a@" + "b." * 500 + "example", NO_ADDRESS.format("a@" + "b." * 500 + "example")),
        ("a@b..example", "a@b..example"),
        ("a@é..example", NO_ADDRESS.format("a@é..example")),
    ],
)
def test_an_address(address: str, meant: str) -> None:
    if " " in meant:
        with pytest.raises(AddressError, match=f"^{re.escape(meant)}$"):
            header_address(Person(address))
    else:
        assert header_address(Person(address)).addr_spec == meant


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_address_is_one_or_none(local: str, domain: str) -> None:
    try:
        data = bytes_of(mail(), Person(f"{local}@{domain}.example"))
    except AddressError:
        return
    assert sorted(read(data).keys()) == sorted(HEADERS)
    assert len(read(data)["To"].addresses) == 1


def test_who_has_no_good_address_does_not_stop_the_others(tmp_path: Path) -> None:
    here = region(tmp_path)
    manager, lawyer = "{naam: José, email: josé@merwedal.example}", "{email: j@merwedal.example}"
    roles = f"rollen:\n  contractmanager: {manager}\n  jurist: {lawyer}\n"
    items = calendar_item("k-1", "2026-11-25") + calendar_item("k-2", "2026-11-25", "jurist")
    here.write(f"{roles}kalender:\n{items}")
    for _ in range(2):  # it is told again, because it was not told
        result = here.digest("--kind", "day")
        assert (result.status, result.out) == (1, "")
        assert result.err == f"cmtool: niet verstuurd aan josé@merwedal.example: {ACCENT}; de volgende keer opnieuw\n"
    assert [each["To"] for each in here.taken()] == ["j@merwedal.example"]


def test_a_file_name_that_is_no_utf_8_does_not_stop_the_mail(tmp_path: Path) -> None:
    here = region(tmp_path)
    try:
        (here.home / "dossiers" / b"\xff.yaml".decode(errors="surrogateescape")).write_text(
            "nummer: [\n", encoding="utf-8"
        )
    except OSError:
        pytest.skip("this system has no such names")
    (mail_,) = here.sent()
    assert mail_["Subject"] == r"Contracten week 47: 1 dossier met een fout; \udcff wordt niet bewaakt"
    assert r"Plaats: \udcff.yaml:2:1" in parts(mail_)["text/plain"]


def test_the_calendar_of_a_mail_has_the_days_that_it_is_about(tmp_path: Path) -> None:
    here = region(tmp_path, MAIL.replace("agenda = false\n", ""))
    here.write("kalender:\n" + calendar_item("k-1", "2026-11-25") + calendar_item("k-2", "2027-11-25"))
    (found,) = here.sent()
    calendar = parts(found)["text/calendar"]
    assert re.findall(r"^(?:DTSTART|SUMMARY).*", calendar, re.MULTILINE) == [
        f"SUMMARY:{NUMBER}: Kalender k-1 (tekst in het dossier)",
        "DTSTART;VALUE=DATE:20261125",
    ]
    ics = next(each for each in found.walk() if each.get_content_type() == "text/calendar")
    assert (ics.get_param("method"), ics.get_content_disposition()) == ("PUBLISH", "attachment")


def test_without_a_calendar_there_is_no_attachment(tmp_path: Path) -> None:
    here = region(tmp_path)
    here.write("kalender:\n" + calendar_item("k-1", "2026-11-25"))
    (found,) = here.sent()
    assert sorted(parts(found)) == ["text/html", "text/plain"]


@given(said=NASTY)
def test_html_has_one_column_real_headings_and_nothing_from_elsewhere(said: str) -> None:
    page = parts(read(bytes_of(mail(said=said))))["text/html"]
    tags = set(re.findall(r"<(/?\w+)", page))
    assert tags <= {
        f"{end}{tag}"
        for end in ("", "/")
        for tag in [
            "html",
            "head",
            "meta",
            "title",
            "body",
            "div",
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "li",
            "strong",
            "code",
            "hr",
        ]
    }
    assert not re.search(r"<[^>]*(?:src|href|url\(|@import|\son\w+)=?", page)
    assert re.findall(r"<h([123])", page) == ["1", "2", "3"]
