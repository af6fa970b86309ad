"""The section [mail] of cmtool.toml: how mail leaves the house, from whom, and who gets what has no owner."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias, cast

from cmtool.bsn import mask_bsn
from cmtool.finding import quoted
from cmtool.wording import visible

if TYPE_CHECKING:
    from decimal import Decimal

    from cmtool.settings.section import Section

# Each is the module with its name in digest/transports/.
Sort: TypeAlias = Literal["smtp", "sendmail", "map"]
SORTS: tuple[Sort, ...] = ("smtp", "sendmail", "map")
Security: TypeAlias = Literal["starttls", "tls", "geen"]
SECURITY: tuple[Security, ...] = ("starttls", "tls", "geen")
# Keys that only mean something for one of the sorts.
_OF_SORT: dict[Sort, tuple[str, ...]] = {
    "smtp": ("server", "poort", "beveiliging", "certificaten"),
    "sendmail": ("opdracht",),
    "map": ("map",),
}
KEYS = (
    "soort",
    "afzender",
    "antwoord_aan",
    "proceseigenaar",
    "details",
    "agenda",
    "tijdslimiet",
    "pogingen",
    *(key for keys in _OF_SORT.values() for key in keys),
)
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "geen": 25}
# As a mail program shows somebody, and a server with its port.
_NAMED = re.compile(r"\s*(.*?)\s*<\s*([^<>\s]+@[^<>\s]+)\s*>\s*")
_WITH_PORT = re.compile(r"([^:\[\]]+|\[[^\]]*\]):(\d+)")
_ANYBODY = 'afzender = { naam = "Contractbeheer", email = "contracten@voorbeelddam.example" }'


class Person(NamedTuple):
    """Somebody with an e-mail address; the name is empty where it is not known."""

    email: str
    name: str = ""


class Server(NamedTuple):
    """A mail server: with STARTTLS, TLS from the first byte, or neither. `authorities` is a file with certificates."""

    host: str
    port: int
    security: Security
    authorities: str | None = None


class Mail(NamedTuple):
    """What [mail] says. `full` lets amounts and free words of dossiers into mail; `calendar` attaches the days.

    `server`, `command` and `folder` are those of their sort, None for another. `timeout` is in seconds.
    """

    sort: Sort | None = None
    sender: Person | None = None
    reply_to: Person | None = None
    process_owner: Person | None = None
    full: bool = False
    calendar: bool = True
    timeout: int = 30
    attempts: int = 3
    server: Server | None = None
    command: tuple[str, ...] = ("/usr/sbin/sendmail", "-i")
    folder: str | None = None


def mail(section: Section, home: str) -> Mail:
    """Return what [mail] says; paths count from `home`, the folder of cmtool.toml. Raises SettingsError."""
    section.only(KEYS)
    sort = cast("Sort | None", section.choice("soort", SORTS))
    _refuse_of_other_sort(section, sort)
    example = 'opdracht = ["/usr/sbin/sendmail", "-i"]'
    command = section.words("opdracht", example)
    if not command and "opdracht" in section.table:
        raise section.wrong("`opdracht` is leeg", f"schrijf {example}", "opdracht")
    folder = section.text("map", 'map = "../post"')
    if sort == "map" and folder is None:
        raise section.wrong("bij soort map hoort een map", 'schrijf map = "../post"', "soort")
    return Mail(
        sort,
        _person(section, "afzender"),
        _person(section, "antwoord_aan"),
        _person(section, "proceseigenaar"),
        section.choice("details", ("beperkt", "volledig")) == "volledig",
        _yes(section, "agenda"),
        _whole(section, "tijdslimiet", 600, "30") or Mail().timeout,
        _whole(section, "pogingen", 10, "3") or Mail().attempts,
        _server(section, home) if sort == "smtp" else None,
        command or Mail().command,
        os.path.join(home, folder) if folder is not None else None,
    )


def _refuse_of_other_sort(section: Section, sort: Sort | None) -> None:
    """Raise SettingsError at a key that only means something for another sort."""
    for other, keys in _OF_SORT.items():
        for key in keys:
            if other != sort and key in section.table:
                hint = f'schrijf soort = "{other}", of haal `{key}` weg'
                said = "er staat geen soort" if sort is None else f'soort is "{sort}"'
                raise section.wrong(f"`{key}` hoort bij soort {other}, en {said}", hint, key)


def _person(section: Section, key: str) -> Person | None:
    """Return somebody: an address, or a table with a name and an address. Raises SettingsError."""
    from pydantic_core import PydanticCustomError  # noqa: PLC0415 - with the models

    from cmtool.dossier.values import read_email  # noqa: PLC0415 - with the models

    said = section.table.get(key)
    if said is None:
        return None
    example = _ANYBODY.replace("afzender", key)
    name, email, place = "", said, [key]
    if isinstance(said, dict):
        apart = section.below(key, example)
        if apart is not None:
            apart.only(("naam", "email"))
            name = apart.text("naam", example) or ""
        email, place = said.get("email"), [key, "email"]
    if not isinstance(email, str):
        raise section.wrong(f"`{key}` heeft een e-mailadres nodig", f"schrijf {example}", *place)
    named = _NAMED.fullmatch(email)
    if named is not None:
        shown = re.sub(r'["\\]', "", _safe(named[1])).strip() or "…"
        written = f'{key} = {{ naam = "{shown}", email = "{_safe(named[2])}" }}'
        raise section.wrong(f"{quoted(email)} heeft een naam bij het adres", f"schrijf {written}", *place)
    try:
        return Person(read_email(email.strip()), name)
    except PydanticCustomError as error:
        context = error.context or {}
        raise section.wrong(str(context["message"]), str(context["hint"]), *place) from None


def _safe(said: str) -> str:
    return visible(mask_bsn(said))


def _server(section: Section, home: str) -> Server:
    host = section.text("server", 'server = "smtp.voorbeelddam.example"')
    if host is None:
        raise section.wrong("bij soort smtp hoort een server", 'schrijf server = "smtp.voorbeelddam.example"', "soort")
    with_port = _WITH_PORT.fullmatch(host)
    if with_port is not None:
        hint = f'zet de poort bij `poort`: server = "{with_port[1]}" en poort = {with_port[2]}'
        raise section.wrong("`server` heeft een poort achter de naam", hint, "server")
    security = cast("Security", section.choice("beveiliging", SECURITY) or "starttls")
    authorities = section.text("certificaten", 'certificaten = "eigen-ca.pem"')
    if authorities is not None and security == "geen":
        raise section.wrong(
            "zonder beveiliging wordt geen certificaat nagegaan", 'kies "starttls" of "tls"', "beveiliging"
        )
    port = _whole(section, "poort", 65535, str(_PORTS[security])) or _PORTS[security]
    return Server(host, port, security, os.path.join(home, authorities) if authorities is not None else None)


def _whole(section: Section, key: str, most: int, example: str) -> int | None:
    number: Decimal | None = section.number(key, "1", str(most), f"{key} = {example}")
    if number is None:
        return None
    if number != int(number):
        raise section.wrong(f"`{key}` moet een heel getal zijn", f"schrijf {key} = {example}", key)
    return int(number)


def _yes(section: Section, key: str) -> bool:
    """Return whether a key is on; it is when nothing is said. Raises SettingsError."""
    said = section.table.get(key, True)
    if not isinstance(said, bool):
        raise section.wrong(f"`{key}` moet true of false zijn", f"schrijf {key} = false", key)
    return said
