"""Sending through a mail server: what arrives, what is refused, and what is known of a message when a server goes."""

from __future__ import annotations

import json
import re
import socket
import time
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from cmtool.digest.transports import smtp
from tests.digest.servers import (
    DAY,
    EVERYBODY,
    OWNERS,
    PASSWORD,
    PROCESS,
    SENDER,
    USER,
    Authority,
    Mailbox,
    Portfolio,
    authority,
    free_port,
    login_as,
    parsed,
    portfolio,
    served_with,
    serving,
    talking,
)
from tests.support import cmtool

if TYPE_CHECKING:
    from tests.support import Result

A, B, C = (email for _, email in OWNERS)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Portfolio:
    monkeypatch.delenv("CMTOOL_SMTP_USER", raising=False)
    monkeypatch.delenv("CMTOOL_SMTP_PASSWORD", raising=False)
    return portfolio(tmp_path)


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that has a message is waited for no longer than `tijdslimiet` says: ten minutes show nothing more."""
    monkeypatch.setattr("cmtool.digest.transports.smtp.PATIENCE", 0)


@pytest.fixture(scope="module")
def ca(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("ca"))


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses between attempts, which are not waited for."""
    asked: list[float] = []
    monkeypatch.setattr("cmtool.digest.retry.time", SimpleNamespace(sleep=asked.append))
    return asked


def relay(made: Portfolio, port: int, *lines: str, security: str = "geen", host: str = "127.0.0.1") -> None:
    made.settings('soort = "smtp"', f'server = "{host}"', f"poort = {port}", f'beveiliging = "{security}"', *lines)


def trusting(ca: Authority) -> str:
    return f'certificaten = "{ca.file}"'


def patient(made: Portfolio, *, timeout: int = 5, attempts: int = 1) -> None:
    """Change how long is waited, and how often is tried."""
    file = made.folder / "cmtool.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace("tijdslimiet = 5", f"tijdslimiet = {timeout}").replace("pogingen = 1", f"pogingen = {attempts}")
    file.write_text(text, encoding="utf-8")


def nothing_more(made: Portfolio, box: Mailbox) -> None:
    """A run after one that went well does not even ask the server anything."""
    asked = len(box.asked)
    again = made.digest("-v")
    assert (again.status, again.err) == (0, "cmtool: er is niets te melden\n")
    assert len(box.asked) == asked
    assert made.outbox == []


def assert_everybody_once(box: Mailbox) -> None:
    assert box.names == list(EVERYBODY)
    assert len({each.id for each in box.came}) == len(EVERYBODY)


def test_a_relay_gets_everything_once_and_it_reads_back(made: Portfolio) -> None:
    box = Mailbox()
    with serving(box) as port:
        relay(made, port, 'antwoord_aan = "vragen@proefdorp.example"')
        done = made.digest("-v")
        assert (done.status, done.out, done.err) == (0, "", "cmtool: 4 mails verstuurd\n")
        assert_everybody_once(box)
        nothing_more(made, box)
    assert len(box.sessions) == 1
    for delivery, (name, email) in zip(box.came, (*OWNERS, ("P. Roces", PROCESS)), strict=True):
        assert (delivery.sender, delivery.to) == (SENDER, email)
        assert delivery.message.isascii()
        mail = parsed(delivery.message)
        (to,), (sender,) = mail["To"].addresses, mail["From"].addresses
        assert (to.display_name, to.addr_spec) == (name, email)
        assert (sender.display_name, sender.addr_spec) == ("Contractbeheer Proefdorp", SENDER)
        assert mail["Reply-To"] == "vragen@proefdorp.example"
        assert mail["Subject"].startswith("Contracten week 47: ")
        assert mail["Message-ID"].endswith("@proefdorp.example>")
        assert mail["Auto-Submitted"] == "auto-generated"
        assert mail["Date"].datetime.tzinfo is not None
        kinds = [part.get_content_type() for part in mail.walk() if not part.is_multipart()]
        assert kinds == ["text/plain", "text/html", "text/calendar"]
        plain, page = mail.get_body(("plain",)), mail.get_body(("html",))
        assert plain is not None
        assert page is not None
        assert f"Beste {name}," in plain.get_content()
        assert "25-11-2026" in plain.get_content() or email == PROCESS
        assert page.get_content().rstrip().endswith("</html>")
        (days,) = mail.iter_attachments()
        assert days.get_filename() == "termijnen.ics"
        assert days.get_content().startswith("BEGIN:VCALENDAR")
        assert days.get_content().rstrip().endswith("END:VCALENDAR")


def test_the_server_hears_the_domain_of_the_sender_and_no_name_of_this_machine(made: Portfolio) -> None:
    box = Mailbox()
    with serving(box) as port:
        relay(made, port)
        made.digest()
    assert {session.host_name for session in box.sessions} == {"proefdorp.example"}


@pytest.mark.parametrize("written", ["A.Unal@Proefdorp.Example", "a.unal@PROEFDORP.example"])
def test_capitals_in_an_address_make_no_second_mail(tmp_path: Path, written: str) -> None:
    made, box = portfolio(tmp_path, (("A. Unal", written),)), Mailbox()
    with serving(box) as port:
        relay(made, port)
        text = (made.folder / "cmtool.toml").read_text(encoding="utf-8")
        (made.folder / "cmtool.toml").write_text(text.replace(PROCESS, "Proces@Proefdorp.example"), encoding="utf-8")
        assert made.digest().status == 0
        assert box.names == [written, "Proces@Proefdorp.example"]
        nothing_more(made, box)
        assert made.digest("--kind", "day", "-v").err == "cmtool: er is niets te melden\n"


@pytest.mark.parametrize(
    ("written", "on_the_line"),
    [
        ("jan@proefdörp.example", "jan@xn--proefdrp-s4a.example"),  # a domain with an accent
        ("jan(piet)@proefdorp.example", '"jan(piet)"@proefdorp.example'),  # no comment: these are letters
        ("jan[piet@proefdorp.example", '"jan[piet"@proefdorp.example'),
        ("x:jan@proefdorp.example", '"x:jan"@proefdorp.example'),
        ("-jan@proefdorp.example", "-jan@proefdorp.example"),
        ("o'brien@proefdorp.example", "o'brien@proefdorp.example"),
    ],
)
def test_an_address_reaches_the_server_as_it_is_meant(tmp_path: Path, written: str, on_the_line: str) -> None:
    made, box = portfolio(tmp_path, (("A", written.replace("'", "''")), OWNERS[1])), Mailbox()
    with serving(box) as port:
        relay(made, port)
        done = made.digest()
        assert (done.status, done.err) == (0, "")
        assert sorted(box.names) == sorted([on_the_line, B, PROCESS])
        nothing_more(made, box)
    (came,) = box.to(on_the_line)
    assert parsed(came.message)["To"].addresses[0].addr_spec == on_the_line


def test_an_address_no_mail_can_go_to_does_not_stop_the_others(tmp_path: Path) -> None:
    made, box = portfolio(tmp_path, (("Zoë", "zoë@proefdorp.example"), OWNERS[1])), Mailbox()
    with serving(box) as port:
        relay(made, port)
        done = made.digest()
        assert done.status == 1
        assert "niet verstuurd aan zoë@proefdorp.example: " in done.err
        assert "heeft voor de @ een teken dat in mail niet overal kan; noem een adres zonder accenten" in done.err
        assert sorted(box.names) == [B, PROCESS]
        again = made.digest()
        assert (again.status, len(box.came)) == (1, 2)


def test_a_line_with_only_a_dot_comes_over_whole(made: Portfolio) -> None:
    file = made.folder / "P-1.yaml"
    text = file.read_text(encoding="utf-8").replace("Iets doen", '".Iets .\\n.\\n..\\nQUIT"')
    file.write_text(text, encoding="utf-8")
    box = Mailbox()
    with serving(box) as port:
        relay(made, port, 'details = "volledig"')
        assert made.digest().status == 0
        assert_everybody_once(box)
    assert "QUIT" in str(parsed(box.to(A)[0].message).get_body(("plain",)))


# ---- TLS


def test_starttls_with_a_certificate_of_our_own_issuer(made: Portfolio, ca: Authority) -> None:
    box = Mailbox()
    context = served_with(ca.certificate("goed"))
    with serving(box, tls_context=context, require_starttls=True) as port:
        relay(made, port, trusting(ca), security="starttls")
        done = made.digest()
        assert (done.status, done.err) == (0, "")
        assert_everybody_once(box)
        assert all(session.ssl is not None for session in box.sessions)
        nothing_more(made, box)


def test_tls_from_the_first_byte(made: Portfolio, ca: Authority) -> None:
    box = Mailbox()
    with serving(box, ssl_context=served_with(ca.certificate("eerste"))) as port:
        relay(made, port, trusting(ca), security="tls")
        done = made.digest()
        assert (done.status, done.err) == (0, "")
        assert_everybody_once(box)
        nothing_more(made, box)


def test_the_certificate_is_for_the_name_that_is_called(made: Portfolio, ca: Authority) -> None:
    box = Mailbox()
    context = served_with(ca.certificate("naam", "DNS:localhost"))
    with serving(box, tls_context=context, require_starttls=True) as port:
        relay(made, port, trusting(ca), security="starttls")
        refused(made, box, made.digest(), f"het certificaat van de mailserver 127.0.0.1:{port} klopt niet (")
        relay(made, port, trusting(ca), security="starttls", host="localhost")
        assert made.digest().status == 0
        assert_everybody_once(box)


def refused(made: Portfolio, box: Mailbox, done: Result, sentence: str) -> None:
    """Nothing went out, why is said once, and nothing is uncertain."""
    assert done.status == 1
    assert box.came == []
    assert done.err.startswith(f"cmtool: niet verstuurd aan {A}, {B} en 2 anderen: ")
    assert sentence in done.err
    assert done.err.count("\n") == 1
    last = json.loads(made.ledger.read_text(encoding="utf-8").splitlines()[-1])
    assert (last["event"], last["messages"], last["unsent"]) == ("partly", 0, list(EVERYBODY))
    assert "onzeker" not in done.err
    assert made.outbox == []


@pytest.mark.parametrize("security", ["starttls", "tls"])
@pytest.mark.parametrize("wrong", ["own", "host", "expired", "other issuer"])
def test_a_wrong_certificate_is_refused(
    made: Portfolio, ca: Authority, wrong: str, security: str, tmp_path: Path
) -> None:
    box, lines = Mailbox(), [trusting(ca)]
    if wrong == "own":  # signed by somebody of whom the system does not know
        shown, lines = ca.certificate("eigen"), []
    elif wrong == "host":
        shown = ca.certificate("elders", "DNS:mail.elders.example,IP:127.0.0.2")
    elif wrong == "expired":
        shown = ca.certificate("oud", days=-1)
    else:
        shown = authority(tmp_path / "ca").certificate("vreemd")
    context = served_with(shown)
    options = {"ssl_context": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    with serving(box, **options) as port:
        relay(made, port, *lines, security=security)
        patient(made, attempts=3)
        begun = time.monotonic()
        sentence = f"het certificaat van de mailserver 127.0.0.1:{port} klopt niet ("
        refused(made, box, made.digest(), sentence)
        assert time.monotonic() - begun < 3  # no use in trying again
    assert box.asked == []


def test_starttls_that_is_not_offered_sends_nothing(made: Portfolio) -> None:
    box = Mailbox()
    with serving(box) as port:
        relay(made, port, security="starttls")
        sentence = f"de mailserver 127.0.0.1:{port} biedt geen STARTTLS; vraag de beheerder welke poort dat wel doet"
        refused(made, box, made.digest(), sentence)
    assert box.asked == []


def test_starttls_that_is_offered_and_not_given_sends_nothing(made: Portfolio) -> None:
    with talking({"EHLO": "250-hier\r\n250 STARTTLS", "STAR": "454 nu niet"}) as port:
        relay(made, port, security="starttls")
        refused(made, Mailbox(), made.digest(), f"de mailserver 127.0.0.1:{port} is niet bereikbaar (454 nu niet)")


@pytest.mark.parametrize("content", [None, "geen certificaat\n"])
def test_a_file_with_certificates_that_cannot_be_used(made: Portfolio, content: str | None) -> None:
    box = Mailbox()
    if content is not None:
        (made.folder / "ca.pem").write_text(content, encoding="utf-8")
    with serving(box) as port:
        relay(made, port, 'certificaten = "ca.pem"', security="starttls")
        done = made.digest()
    why = "het bestaat niet" if content is None else "het is geen certificaat"
    assert done.status == 2
    assert f"ca.pem onder [mail] kan niet worden gebruikt ({why})" in done.err
    assert box.asked == []


# ---- a login


def as_user(monkeypatch: pytest.MonkeyPatch, user: str, password: str) -> None:
    monkeypatch.setenv("CMTOOL_SMTP_USER", user)
    monkeypatch.setenv("CMTOOL_SMTP_PASSWORD", password)


def everything_written(made: Portfolio, done: Result) -> str:
    """Return all that a run left behind, to look for what must not be there."""
    files = [each for each in made.folder.parent.rglob("*") if each.is_file()]
    return done.out + done.err + "".join(each.read_bytes().decode(errors="replace") for each in files)


@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_user_and_password_of_the_environment(
    made: Portfolio, ca: Authority, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    as_user(monkeypatch, USER, PASSWORD)
    box = Mailbox()
    context = served_with(ca.certificate(f"login-{security}"))
    options = {"ssl_context": context} if security == "tls" else {"tls_context": context, "require_starttls": True}
    asking = {"auth_required": True, "authenticator": login_as(box), "auth_require_tls": security == "starttls"}
    with serving(box, **options, **asking) as port:
        relay(made, port, trusting(ca), security=security)
        done = made.digest()
        assert (done.status, done.err) == (0, "")
        assert_everybody_once(box)
        assert box.logins == [(USER, PASSWORD)]
        assert PASSWORD not in everything_written(made, done)
        nothing_more(made, box)


def test_a_wrong_password_is_a_sentence_and_is_shown_nowhere(
    made: Portfolio, ca: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong = "Bijna-Goed-4711"
    as_user(monkeypatch, USER, wrong)
    box = Mailbox()
    options = {"tls_context": served_with(ca.certificate("fout")), "require_starttls": True}
    with serving(box, **options, auth_required=True, authenticator=login_as(box)) as port:
        relay(made, port, trusting(ca), security="starttls")
        patient(made, attempts=3)
        done = made.digest()
        sentence = f"de mailserver 127.0.0.1:{port} weigert de gebruiker van CMTOOL_SMTP_USER (535); kijk CMTOOL_SMTP_"
        refused(made, box, done, sentence)
        assert wrong not in everything_written(made, done)
        assert {password for _, password in box.logins} == {wrong}
        # A server locks out who tries too often: once for each way to say a password, and not for each recipient.
        assert len(box.logins) <= 2
        debug = made.digest("--debug")
        assert wrong not in everything_written(made, debug)


@pytest.mark.parametrize("offers", ["no way to log in", "only ways that we do not know"])
def test_a_server_without_our_way_to_log_in_is_given_no_mail(
    made: Portfolio, ca: Authority, monkeypatch: pytest.MonkeyPatch, offers: str
) -> None:
    as_user(monkeypatch, USER, PASSWORD)
    with talking({"EHLO": "250-hier\r\n250 " + ("AUTH GSSAPI" if "only" in offers else "SIZE")}, ca=ca) as port:
        relay(made, port, trusting(ca), security="tls")
        why = "kan men zich alleen aanmelden met GSSAPI; vraag" if "only" in offers else "(AUTH ontbreekt); vraag de"
        refused(made, Mailbox(), made.digest(), why)


def test_a_server_that_wants_a_login_and_gets_none(made: Portfolio, ca: Authority) -> None:
    box = Mailbox()
    options = {"tls_context": served_with(ca.certificate("zonder")), "require_starttls": True}
    with serving(box, **options, auth_required=True, authenticator=login_as(box)) as port:
        relay(made, port, trusting(ca), security="starttls")
        refused(made, box, made.digest(), f"weigert de afzender {SENDER}: 530 5.7.0 Authentication required")


def test_a_password_goes_over_no_open_line(made: Portfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    as_user(monkeypatch, USER, PASSWORD)
    box = Mailbox()
    with serving(box) as port:
        relay(made, port)
        done = made.digest()
    assert done.status == 2
    assert "een wachtwoord gaat niet onbeveiligd over de lijn" in done.err
    assert (box.asked, box.sessions) == ([], [])
    assert PASSWORD not in everything_written(made, done)


@pytest.mark.parametrize(
    ("user", "password", "said"),
    [
        (USER, "", "CMTOOL_SMTP_USER staat in de omgeving en CMTOOL_SMTP_PASSWORD niet; geef beide, of geen van beide"),
        ("", "Geheim-1", "CMTOOL_SMTP_PASSWORD staat in de omgeving en CMTOOL_SMTP_USER niet; geef beide, of geen van"),
        (USER, "Gehéím-1", "CMTOOL_SMTP_USER of CMTOOL_SMTP_PASSWORD heeft een teken dat bij aanmelden niet kan"),
        ("jörg", "Geheim-1", "CMTOOL_SMTP_USER of CMTOOL_SMTP_PASSWORD heeft een teken dat bij aanmelden niet kan"),
    ],
)
def test_a_login_that_cannot_be(
    made: Portfolio, monkeypatch: pytest.MonkeyPatch, user: str, password: str, said: str
) -> None:
    as_user(monkeypatch, user, password)
    relay(made, free_port(), security="starttls")
    done = made.digest()
    assert done.status == 2
    assert said in done.err
    assert "vastgelopen" not in done.err
    assert not password or password not in done.err


# ---- a server that says no


def test_one_that_is_refused_does_not_stop_the_others_and_comes_again(made: Portfolio) -> None:
    box = Mailbox({("RCPT", B): ["550 5.1.1 die kennen wij niet\x1b[31m"]})
    with serving(box) as port:
        relay(made, port)
        done = made.digest("-v")
        assert done.status == 1
        where = f"de mailserver 127.0.0.1:{port}"
        assert f"niet verstuurd aan {B}: {where} weigert het adres {B}: 550 5.1.1 die kennen wij niet" in done.err
        assert "\x1b" not in done.err
        assert "3 mails verstuurd" in done.err
        assert box.names == [A, C, PROCESS]
        again = made.digest("-v")
        assert (again.status, again.err) == (0, "cmtool: 1 mail verstuurd\n")
        assert box.names == [A, C, PROCESS, B]
        nothing_more(made, box)


def test_what_is_refused_for_now_is_tried_again(made: Portfolio, pauses: list[float]) -> None:
    box = Mailbox({("RCPT", B): ["451 nu even niet", "450 nog niet"], ("MAIL", SENDER): ["452 vol"]})
    with serving(box) as port:
        relay(made, port)
        patient(made, attempts=3)
        done = made.digest()
        assert (done.status, done.err) == (0, "")
        assert_everybody_once(box)
        assert pauses == [1, 1, 4]
        nothing_more(made, box)


def test_what_stays_refused_is_named_and_comes_the_next_time(made: Portfolio, pauses: list[float]) -> None:
    box = Mailbox({("DATA", B): ["451 nu even niet"] * 3})
    with serving(box) as port:
        relay(made, port)
        patient(made, attempts=3)
        done = made.digest()
        assert done.status == 1
        assert "weigert het bericht: 451 nu even niet; de volgende keer opnieuw" in done.err
        assert pauses == [1, 4]
        assert box.names == [A, C, PROCESS]
        assert made.digest().status == 0
        assert box.names == [A, C, PROCESS, B]
        nothing_more(made, box)


def test_a_message_that_is_refused(made: Portfolio) -> None:
    box = Mailbox({("DATA", A): ["554 5.7.1 dit lijkt op reclame"]})
    with serving(box) as port:
        relay(made, port)
        done = made.digest()
        assert done.status == 1
        assert "weigert het bericht: 554 5.7.1 dit lijkt op reclame" in done.err
        assert "onzeker" not in done.err
        assert box.names == [B, C, PROCESS]
        assert made.digest().status == 0
        assert box.names == [B, C, PROCESS, A]
        nothing_more(made, box)


def test_a_sender_that_is_refused_is_named_for_everybody(made: Portfolio) -> None:
    box = Mailbox({("MAIL", SENDER): ["550 u niet"] * 4})
    with serving(box) as port:
        relay(made, port)
        refused(made, box, made.digest(), f"weigert de afzender {SENDER}: 550 u niet")


# ---- a server that goes


@pytest.mark.parametrize(("answer", "came"), [("silent", 0), ("kept", 1), ("drop", 0)])
def test_silence_after_a_message_makes_it_uncertain(made: Portfolio, answer: str, came: int) -> None:
    box = Mailbox({("DATA", B): [answer]})
    with serving(box) as port:
        relay(made, port)
        patient(made, timeout=1, attempts=3)
        done = made.digest("-v")
        assert done.status == 1
        assert "cmtool: onzeker: de mail van " in done.err
        why = "de verbinding viel weg" if answer == "drop" else "geen antwoord binnen de tijdslimiet"
        why = f"de mailserver 127.0.0.1:{port} gaf geen antwoord nadat het bericht was gegeven ({why})"
        sentence = f" aan {B} (7 meldingen) is misschien niet aangekomen ({why}); vraag het na: --resend verstuurt het "
        assert f"{sentence}opnieuw, --arrived {B} legt vast dat het er is\n" in done.err
        assert "3 mails verstuurd" in done.err
        assert "niet verstuurd aan" not in done.err
        assert box.asked.count(("DATA", B)) == 1
        first = box.to(B)
        assert (len(first), len(box.came)) == (came, 3 + came)
        again = made.digest()
        assert (again.status, sentence in again.err) == (1, True)
        assert again.err.count("\n") == 1
        assert len(box.came) == 3 + came
        status = made.digest("--dry-run")
        assert f" aan {B} (7 meldingen) is misschien niet" in status.err
        (kept,) = made.outbox
        expected = (made.state / "outbox" / kept).read_bytes()
        resent = made.digest("--resend", "-v")
        assert (resent.status, resent.err) == (0, "cmtool: 1 mail verstuurd\n")
        assert box.to(B)[-1].message.replace(b"\r\n", b"\n") == expected.replace(b"\r\n", b"\n")
        assert len({each.id for each in box.to(B)}) == 1
        assert len(box.to(B)) == came + 1
        nothing_more(made, box)


@pytest.mark.parametrize("step", ["MAIL", "RCPT"])
def test_a_server_that_goes_before_the_message_is_called_again(made: Portfolio, pauses: list[float], step: str) -> None:
    box = Mailbox({(step, B if step == "RCPT" else SENDER): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        patient(made, attempts=2)
        done = made.digest()
        assert (done.status, done.err) == (0, "")
        assert_everybody_once(box)
        assert pauses == [1]
        nothing_more(made, box)


def test_a_server_that_keeps_going_at_one_address_does_not_stop_the_others(
    made: Portfolio, pauses: list[float]
) -> None:
    box = Mailbox({("RCPT", B): ["drop"] * 3})
    with serving(box) as port:
        relay(made, port)
        patient(made, attempts=3)
        done = made.digest()
        assert done.status == 1
        assert f"niet verstuurd aan {B}: de mailserver 127.0.0.1:{port} verbrak de verbinding" in done.err
        assert "onzeker" not in done.err
        assert box.names == [A, C, PROCESS]
        assert pauses == [1, 4]
        assert made.digest().status == 0
        assert box.names == [A, C, PROCESS, B]


def test_silence_before_the_message_is_certain(made: Portfolio) -> None:
    box = Mailbox({("RCPT", B): ["silent"]})
    with serving(box) as port:
        relay(made, port)
        patient(made, timeout=1)
        done = made.digest()
        assert done.status == 1
        assert f"niet verstuurd aan {B}: " in done.err
        assert "onzeker" not in done.err
        assert box.names == [A, C, PROCESS]


def test_a_server_that_closes_the_line_after_each_message(made: Portfolio, pauses: list[float]) -> None:
    box = Mailbox(
        {("MAIL", SENDER): ["", "421 genoeg voor nu", "", "421 genoeg voor nu", "", "421 genoeg voor nu", ""]}
    )
    with serving(box) as port:
        relay(made, port)
        patient(made, attempts=2)
        done = made.digest()
        assert (done.status, done.err) == (0, "")
        assert_everybody_once(box)
        assert len(box.sessions) == 4
        assert pauses == [1, 1, 1]


def test_a_server_that_only_says_421(made: Portfolio, pauses: list[float]) -> None:
    with talking({}, "421 vandaag niet") as port:
        relay(made, port)
        patient(made, attempts=3)
        refused(made, Mailbox(), made.digest(), f"de mailserver 127.0.0.1:{port} is niet bereikbaar (421 vandaag niet)")
    assert pauses == [1, 4]  # not for everybody again


def test_no_server_is_tried_once_and_everybody_is_named(made: Portfolio, pauses: list[float]) -> None:
    port = free_port()
    relay(made, port)
    patient(made, attempts=3)
    box = Mailbox()
    sentence = f"de mailserver 127.0.0.1:{port} is niet bereikbaar (er luistert niets op deze poort); de volgende keer"
    refused(made, box, made.digest(), sentence)
    assert pauses == [1, 4]
    with serving(box) as later:
        relay(made, later)
        assert made.digest().status == 0
        assert_everybody_once(box)
        nothing_more(made, box)


def test_a_server_that_accepts_and_says_nothing(made: Portfolio) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        relay(made, port)
        patient(made, timeout=1)
        begun = time.monotonic()
        refused(made, Mailbox(), made.digest(), f"de mailserver 127.0.0.1:{port} is niet bereikbaar (")
        assert time.monotonic() - begun < 3


def test_a_server_that_goes_halfway_stops_the_rest_and_the_next_run_goes_on(
    made: Portfolio, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Mailbox({("RCPT", B): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        patient(made, attempts=2)
        # In the pause before the second attempt, the server is gone: here it is another that listens to nothing.
        pause = SimpleNamespace(sleep=lambda _: _unreachable(monkeypatch))
        monkeypatch.setattr("cmtool.digest.retry.time", pause)
        done = made.digest()
        monkeypatch.undo()
        assert done.status == 1
        assert box.names == [A]
        assert f"niet verstuurd aan {B}, {C} en {PROCESS}: " in done.err
        assert "onzeker" not in done.err
        assert made.digest().status == 0
        assert_everybody_once(box)


def _unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def no(*_: object, **__: object) -> None:
        raise ConnectionRefusedError

    monkeypatch.setattr("socket.create_connection", no)


# ---- a server that does not know the rules


@pytest.mark.parametrize("answer", ["hallo", "", "354 ga door", "999 ja", "100 wacht"])
def test_an_answer_to_a_message_that_is_no_answer_makes_it_uncertain(
    made: Portfolio, pauses: list[float], answer: str
) -> None:
    with talking({".": answer}) as port:
        relay(made, port)
        patient(made, attempts=3)
        done = made.digest()
    assert done.status == 1
    # Who twice in a row gave no answer, is given no more.
    assert done.err.count("cmtool: onzeker: ") == 2
    assert f"niet verstuurd aan {C} en {PROCESS}: de mailserver 127.0.0.1:{port} gaf 2 keer na elkaar geen" in done.err
    assert pauses == []  # what may have come is not sent again


@pytest.mark.parametrize("answer", ["250 ja", "200 ja", "252 vast wel", "299 goed"])
def test_every_answer_that_says_yes_is_yes(made: Portfolio, answer: str) -> None:
    with talking({".": answer}) as port:
        relay(made, port)
        done = made.digest()
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("answer", ["250 ja", "hallo", "554 nee", "421 dag"])
def test_a_message_that_was_not_asked_for_is_not_given(made: Portfolio, answer: str) -> None:
    with talking({"DATA": answer}) as port:
        relay(made, port)
        done = made.digest()
    assert done.status == 1
    assert len(json.loads(made.ledger.read_text(encoding="utf-8").splitlines()[-1])["unsent"]) == len(EVERYBODY)
    assert "onzeker" not in done.err


@pytest.mark.parametrize("answer", ["hallo", "354 geef maar", "221 dag"])
def test_an_address_that_is_not_accepted_gets_nothing(made: Portfolio, answer: str) -> None:
    with talking({"RCPT": answer}) as port:
        relay(made, port)
        done = made.digest()
    assert done.status == 1
    assert len(json.loads(made.ledger.read_text(encoding="utf-8").splitlines()[-1])["unsent"]) == len(EVERYBODY)
    assert "onzeker" not in done.err


def test_a_server_that_goes_instead_of_saying_goodbye(made: Portfolio) -> None:
    with talking({"QUIT": ""}) as port:
        relay(made, port)
        done = made.digest()
    assert (done.status, done.err) == (0, "")


def test_a_server_that_only_knows_helo(made: Portfolio) -> None:
    with talking({"EHLO": "502 wat?"}) as port:
        relay(made, port)
        done = made.digest()
    assert (done.status, done.err) == (0, "")


# ---- again, and to one


def test_a_resend_that_fails_stays_uncertain(made: Portfolio) -> None:
    box = Mailbox({("DATA", B): ["drop", "550 nee"]})
    with serving(box) as port:
        relay(made, port)
        assert made.digest().status == 1
        failed = made.digest("--resend")
        assert failed.status == 1
        assert f" aan {B} (7 meldingen) is misschien niet aangekomen" in failed.err
        assert "weigert het bericht: 550 nee" in failed.err
        assert made.digest("--resend").status == 0
        assert len(box.to(B)) == 1
        nothing_more(made, box)


def test_a_resend_of_what_is_lost_tells_it_anew(made: Portfolio) -> None:
    box = Mailbox({("DATA", B): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        assert made.digest().status == 1
        (kept,) = made.outbox
        (made.state / "outbox" / kept).unlink()
        assert made.digest().status == 1
        assert made.digest("--resend").status == 0
        assert len(box.to(B)) == 1
        nothing_more(made, box)


def test_one_person_alone_and_then_the_others(made: Portfolio) -> None:
    box = Mailbox()
    with serving(box) as port:
        relay(made, port)
        assert made.digest("--to", B.upper()).status == 0
        assert box.names == [B]
        assert made.digest().status == 0
        assert box.names == [B, A, C, PROCESS]
        nothing_more(made, box)


def test_a_resend_to_one_person_leaves_the_others(made: Portfolio) -> None:
    box = Mailbox({("DATA", A): ["drop"], ("DATA", C): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        assert made.digest().status == 1
        done = made.digest("--resend", "--to", C)
        assert box.names == [B, PROCESS, C]
        assert (done.status, f" aan {A} (7 meldingen) is misschien niet" in done.err) == (1, True)
        assert made.digest("--resend", "--to", OWNERS[0][0]).status == 0
        assert box.names == [B, PROCESS, C, A]
        nothing_more(made, box)


def test_the_ledger_is_only_added_to_and_every_line_is_json(made: Portfolio) -> None:
    box = Mailbox({("RCPT", B): ["550 nee"], ("DATA", C): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        before = b""
        for arguments in ([], [], ["--resend"], []):
            made.digest(*arguments)
            after = made.ledger.read_bytes()
            assert after.startswith(before)
            before = after
    lines = [json.loads(line) for line in before.splitlines()]
    assert {line["event"] for line in lines} == {
        "intended", "sent", "failed", "doubted", "partly", "succeeded",
    }  # fmt: skip
    assert DAY in before.decode()
    assert (made.ledger.stat().st_mode & 0o777, made.state.stat().st_mode & 0o777) == (0o600, 0o700)


# ---- what may have come


@pytest.mark.parametrize(("slow", "status"), [(3, 0), (0, 1)])
def test_a_server_that_has_the_message_may_think_about_it_longer_than_the_limit(
    made: Portfolio, monkeypatch: pytest.MonkeyPatch, slow: int, status: int
) -> None:
    """RFC 5321, 4.5.3.2.6: at least ten minutes. What it said of others before does not count as silence."""
    monkeypatch.setattr("cmtool.digest.transports.smtp.PATIENCE", slow)
    box = Mailbox({("DATA", B): ["slower"]})
    with serving(box) as port:
        relay(made, port)
        patient(made, timeout=1)
        assert made.digest().status == status
        assert (box.to(B) != []) is (status == 0)


def test_ten_minutes() -> None:
    assert "\nPATIENCE = 600\n" in Path(str(smtp.__file__)).read_text(encoding="utf-8")


def test_a_line_that_is_lost_before_the_message_is_asked_for_is_certain(made: Portfolio, pauses: list[float]) -> None:
    with talking({"DATA": ""}) as port:
        relay(made, port)
        patient(made, attempts=2)
        done = made.digest()
    why = f"de mailserver 127.0.0.1:{port} verbrak de verbinding (de verbinding viel weg); de volgende keer"
    assert (done.status, why in done.err, "onzeker" in done.err) == (1, True, False)
    assert pauses == [1] * len(EVERYBODY)


def test_two_doubts_with_an_answer_between_are_not_in_a_row(made: Portfolio) -> None:
    box = Mailbox({("DATA", A): ["drop"], ("DATA", C): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        assert made.digest().status == 1
    assert box.names == [B, PROCESS]


@pytest.mark.parametrize("who", [B, B.upper(), OWNERS[1][0]])
def test_what_was_found_out_to_have_come_is_settled(made: Portfolio, who: str) -> None:
    box = Mailbox({("DATA", B): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        assert made.digest().status == 1
        (kept,) = made.outbox
        done = made.digest("--arrived", f" {who} ")
        assert (done.status, done.out) == (0, "")
        assert re.fullmatch(rf"cmtool: de mail van .* aan {B} \(7 meldingen\) is aangekomen: vastgelegd\n", done.err)
        last = json.loads(made.ledger.read_text(encoding="utf-8").splitlines()[-1])
        assert (last["event"], last["id"]) == ("arrived", kept.removesuffix(".eml"))
        nothing_more(made, box)
        assert box.names == [A, C, PROCESS]
        again = made.digest("--arrived", who)
        assert again.status == 2
        assert again.err.startswith(f"cmtool: er is geen onzekere mail aan ‘{who}’ in {made.state}; ")


def test_to_settle_nobody_is_refused_and_makes_no_state(made: Portfolio) -> None:
    relay(made, free_port())
    assert (
        made.digest("--arrived", " ").err == "cmtool: --arrived is leeg; noem een naam of adres zoals in de dossiers\n"
    )
    assert made.digest("--arrived", B).status == 2
    assert made.digest("--arrived", B, "--to", B).status == 2
    assert not made.state.exists()


def test_an_old_doubt_does_not_make_a_later_round_less(made: Portfolio) -> None:
    box = Mailbox({("DATA", B): ["drop"]})
    with serving(box) as port:
        relay(made, port)
        assert made.digest().status == 1
        status = cmtool("digest", "status", ".", "--today", DAY, "--state", str(made.state), cwd=made.folder)
        part = f"Het laatst deels gelukt: weekoverzicht van 22-11-2026; onzeker aan {B}.\n"
        assert (status.status, status.out) == (1, f"Nog nooit is een digest gelukt.\n{part}")
        assert "onzeker: de mail van " in status.err
        later = made.digest()
        assert (later.status, later.err.count("onzeker: de mail van ")) == (1, 1)
        status = cmtool("digest", "status", ".", "--today", DAY, "--state", str(made.state), cwd=made.folder)
        assert (status.status, status.out) == (
            0, "Laatst gelukt: weekoverzicht van 22-11-2026, 0 werkdagen geleden.\n"
        )  # fmt: skip
        assert "onzeker: de mail van " in status.err


def test_a_name_that_the_network_does_not_know(made: Portfolio, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    relay(made, 25, host="smtp.weg.example")
    monkeypatch.setattr("socket.create_connection", unknown)
    sentence = "de mailserver smtp.weg.example:25 is niet bereikbaar (deze naam is niet gevonden; kijk `server` onder"
    refused(made, Mailbox(), made.digest(), sentence)


def test_tls_to_a_port_that_speaks_none(made: Portfolio) -> None:
    with talking({}) as port:
        relay(made, port, security="tls")
        refused(made, Mailbox(), made.digest(), "een beveiligde verbinding lukt niet: ")


def test_who_asks_for_more_hears_every_name(made: Portfolio) -> None:
    relay(made, free_port())
    assert f"niet verstuurd aan {A}, {B}, {C} en {PROCESS}: " in made.digest("-v").err


@pytest.mark.parametrize("debug", [False, True])
def test_what_fails_in_cmtool_itself_leaves_one_uncertain(
    made: Portfolio, monkeypatch: pytest.MonkeyPatch, *, debug: bool
) -> None:
    box, real = Mailbox(), smtp.Smtp.send

    def send(self: smtp.Smtp, name: str, message: bytes, sender: str, to: str) -> None:
        if to == B:
            raise ZeroDivisionError("geheim")
        real(self, name, message, sender, to)

    with serving(box) as port:
        relay(made, port)
        monkeypatch.setattr(smtp.Smtp, "send", send)
        if debug:
            with pytest.raises(ZeroDivisionError):
                made.digest("--debug")
        else:
            done = made.digest()
            assert (done.status, box.names) == (1, [A, C, PROCESS])
            assert f"aan {B} (7 meldingen) is misschien niet aangekomen (cmtool is vastgelopen met Zero" in done.err
        assert "geheim" not in made.ledger.read_text(encoding="utf-8")
