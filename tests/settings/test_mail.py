"""The section [mail]: what is accepted, and of every mistake one sentence with its place and a way out."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from cmtool.settings import SettingsError, read_settings
from cmtool.settings.mail import KEYS, Mail, Person, Server

if TYPE_CHECKING:
    from pathlib import Path


def mail(folder: Path, text: str) -> Mail | None:
    file = folder / "cmtool.toml"
    file.write_text(text, encoding="utf-8")
    return read_settings(str(file)).mail


def test_without_a_section_there_is_none(tmp_path: Path) -> None:
    assert mail(tmp_path, "") is None
    assert mail(tmp_path, "[mail]\n") == Mail()


def test_everything_said(tmp_path: Path) -> None:
    text = """\
[mail]
soort = "smtp"
server = "smtp.merwedal.example"
poort = 2525
beveiliging = "tls"
certificaten = "ca.pem"
afzender = { naam = " Contractbeheer ", email = " contracten@merwedal.example " }
antwoord_aan = "vragen@merwedal.example"
details = "volledig"
agenda = false
tijdslimiet = 5
pogingen = 1

[mail.proceseigenaar]
email = "proces@merwedal.example"
"""
    assert mail(tmp_path, text) == Mail(
        "smtp",
        Person("contracten@merwedal.example", "Contractbeheer"),
        Person("vragen@merwedal.example"),
        Person("proces@merwedal.example"),
        full=True,
        calendar=False,
        timeout=5,
        attempts=1,
        server=Server("smtp.merwedal.example", 2525, "tls", os.path.join(str(tmp_path), "ca.pem")),
    )


@pytest.mark.parametrize(("said", "port"), [("", 587), ("starttls", 587), ("tls", 465), ("geen", 25)])
def test_the_port_follows_the_security(tmp_path: Path, said: str, port: int) -> None:
    found = mail(tmp_path, '[mail]\nsoort = "smtp"\nserver = "s"\n' + (f'beveiliging = "{said}"\n' if said else ""))
    assert found is not None
    assert found.server == Server("s", port, "starttls" if said in {"", "starttls"} else said)  # type: ignore[arg-type] # a word of the table


def test_a_program_and_a_folder(tmp_path: Path) -> None:
    program = mail(tmp_path, '[mail]\nsoort = "sendmail"\nopdracht = ["/opt/msmtp", "-a", "werk"]\n')
    assert program == Mail("sendmail", command=("/opt/msmtp", "-a", "werk"))
    usual = mail(tmp_path, '[mail]\nsoort = "sendmail"\n')
    assert usual == Mail("sendmail", command=("/usr/sbin/sendmail", "-i"))
    folder = mail(tmp_path, '[mail]\nsoort = "map"\nmap = "../post"\n')
    assert folder == Mail("map", folder=os.path.join(str(tmp_path), "../post"))


NO_SORT = 'hoort bij soort smtp, en er staat geen soort; schrijf soort = "smtp", of haal `{}` weg'
OTHER = '`{}` hoort bij soort {}, en soort is "{}"; schrijf soort = "{}", of haal `{}` weg'
ANYBODY = '{} = {{ naam = "Contractbeheer", email = "contracten@voorbeelddam.example" }}'
NO_ADDRESS = "{} is geen e-mailadres; schrijf één adres als naam@gemeente.nl"
HOST = 'moet een tekst zijn; schrijf server = "smtp.voorbeelddam.example"'
SECONDS = "moet een getal zijn van 1 tot en met 600; schrijf tijdslimiet = 30"
SMTP = 'soort = "smtp"\nserver = "s"\n'


@pytest.mark.parametrize(
    ("text", "place", "sentence"),
    [
        (
            'sort = "smtp"', "2:1",
            "‘sort’ is geen instelling onder [mail]; vermoedelijk is `soort` bedoeld",
        ),
        (
            'wachtwoord = "geheim"', "2:1",
            f"‘wachtwoord’ is geen instelling onder [mail]; kies uit {', '.join(KEYS)}",
        ),
        ('soort = "smpt"', "2:1", "‘smpt’ is geen keuze voor `soort`; vermoedelijk is smtp bedoeld"),
        ('soort = "post"', "2:1", "‘post’ is geen keuze voor `soort`; kies uit smtp, sendmail, map"),
        ("soort = 1", "2:1", "‘1’ is geen keuze voor `soort`; kies uit smtp, sendmail, map"),
        ('soort = ["smtp"]', "2:1", "‘['smtp']’ is geen keuze voor `soort`; vermoedelijk is smtp bedoeld"),
        ('server = "s"', "2:1", f"`server` {NO_SORT.format('server')}"),
        ("poort = 25", "2:1", f"`poort` {NO_SORT.format('poort')}"),
        ('soort = "map"\nserver = "s"', "3:1", OTHER.format("server", "smtp", "map", "smtp", "server")),
        (f'{SMTP}map = "x"', "4:1", OTHER.format("map", "map", "smtp", "map", "map")),
        (f'{SMTP}opdracht = ["x"]', "4:1", OTHER.format("opdracht", "sendmail", "smtp", "sendmail", "opdracht")),
        ('soort = "map"', "2:1", 'bij soort map hoort een map; schrijf map = "../post"'),
        ('soort = "map"\nmap = " "', "3:1", '`map` moet een tekst zijn; schrijf map = "../post"'),
        ('soort = "smtp"', "2:1", 'bij soort smtp hoort een server; schrijf server = "smtp.voorbeelddam.example"'),
        ('soort = "smtp"\nserver = 25', "3:1", f"`server` {HOST}"),
        (f"{SMTP}poort = 0", "4:1", "`poort` moet een getal zijn van 1 tot en met 65535; schrijf poort = 587"),
        (f'{SMTP}poort = "25"', "4:1", "`poort` moet een getal zijn van 1 tot en met 65535; schrijf poort = 587"),
        (f"{SMTP}poort = 25.5", "4:1", "`poort` moet een heel getal zijn; schrijf poort = 587"),
        (
            f'{SMTP}beveiliging = "ssl"', "4:1",
            "‘ssl’ is geen keuze voor `beveiliging`; kies uit starttls, tls, geen",
        ),
        (
            f'{SMTP}certificaten = "ca.pem"\nbeveiliging = "geen"', "5:1",
            'zonder beveiliging wordt geen certificaat nagegaan; kies "starttls" of "tls"',
        ),
        (
            'soort = "sendmail"\nopdracht = "/usr/sbin/sendmail -i"', "3:1",
            '`opdracht` moet een lijst van teksten zijn; schrijf opdracht = ["/usr/sbin/sendmail", "-i"]',
        ),
        (
            'soort = "sendmail"\nopdracht = []', "3:1",
            '`opdracht` is leeg; schrijf opdracht = ["/usr/sbin/sendmail", "-i"]',
        ),
        ('afzender = "contracten"', "2:1", NO_ADDRESS.format("‘contracten’")),
        (
            'afzender = "Jan <a@b.example>"', "2:1",
            ("‘Jan <a@b.example>’ heeft een naam bij het adres; schrijf "
            'afzender = { naam = "Jan", email = "a@b.example" }'),
        ),
        (
            "proceseigenaar = { email = '\"P. P\" <a@b.example>' }", "2:20",
            ('‘"P. P" <a@b.example>’ heeft een naam bij het adres; schrijf '
            'proceseigenaar = { naam = "P. P", email = "a@b.example" }'),
        ),
        (
            'soort = "smtp"\nserver = "smtp.b.example:587"', "3:1",
            ("`server` heeft een poort achter de naam; zet de poort bij `poort`: "
            'server = "smtp.b.example" en poort = 587'),
        ),
        ('afzender = "a@b.example, c@d.example"', "2:1", NO_ADDRESS.format("‘a@b.example, c@d.example’")),
        ('afzender = "a@b.example\\r\\nBcc: c@d.example"', "2:1", NO_ADDRESS.format("‘a@b.example Bcc: c@d.example’")),
        ('antwoord_aan = ""', "2:1", NO_ADDRESS.format("‘’")),
        ("afzender = 3", "2:1", f"`afzender` heeft een e-mailadres nodig; schrijf {ANYBODY.format('afzender')}"),
        (
            'proceseigenaar = { naam = "P. Proces" }', "2:1",
            f"`proceseigenaar` heeft een e-mailadres nodig; schrijf {ANYBODY.format('proceseigenaar')}",
        ),
        (
            'proceseigenaar = { naam = 3, email = "a@b.example" }', "2:20",
            f"`naam` moet een tekst zijn; schrijf {ANYBODY.format('proceseigenaar')}",
        ),
        (
            'proceseigenaar = { mail = "a@b.example" }', "2:20",
            "‘mail’ is geen instelling onder [mail.proceseigenaar]; vermoedelijk is `email` bedoeld",
        ),
        ('proceseigenaar = { naam = "P", email = "p" }', "2:32", NO_ADDRESS.format("‘p’")),
        ('details = "alles"', "2:1", "‘alles’ is geen keuze voor `details`; kies uit beperkt, volledig"),
        ('agenda = "nee"', "2:1", "`agenda` moet true of false zijn; schrijf agenda = false"),
        ("agenda = 0", "2:1", "`agenda` moet true of false zijn; schrijf agenda = false"),
        ("tijdslimiet = 0", "2:1", f"`tijdslimiet` {SECONDS}"),
        ("tijdslimiet = true", "2:1", f"`tijdslimiet` {SECONDS}"),
        ("tijdslimiet = 1.5", "2:1", "`tijdslimiet` moet een heel getal zijn; schrijf tijdslimiet = 30"),
        ("pogingen = 11", "2:1", "`pogingen` moet een getal zijn van 1 tot en met 10; schrijf pogingen = 3"),
        ("pogingen = nan", "2:1", "`pogingen` moet een getal zijn van 1 tot en met 10; schrijf pogingen = 3"),
    ],
)  # fmt: skip
def test_a_mistake_is_pointed_at(tmp_path: Path, text: str, place: str, sentence: str) -> None:
    with pytest.raises(SettingsError) as error:
        mail(tmp_path, f"[mail]\n{text}\n")
    assert str(error.value).partition("cmtool.toml:")[2] == f"{place}: {sentence}"


@pytest.mark.parametrize("text", ["mail = 3\n", 'mail = "smtp"\n', "[[mail]]\nsoort = 'map'\n"])
def test_a_section_that_is_no_section(tmp_path: Path, text: str) -> None:
    with pytest.raises(SettingsError, match=r"cmtool\.toml:1:1: .*; "):
        mail(tmp_path, text)


def test_a_password_has_no_place_in_the_file(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        mail(tmp_path, '[mail]\nwachtwoord = "geheim"\n')
    assert "geheim" not in str(error.value)
