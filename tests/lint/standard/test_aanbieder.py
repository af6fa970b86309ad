"""What the provider must report or ask: stops, subcontractors, contact data, owners (A4-03, A4-09, A4-12, A4-22)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.lint.standard.table import Row, Spot, judge, name, right, wrong
from tests.lint.standard.texts import JEUGD, Edit, after, gone

if TYPE_CHECKING:
    from pathlib import Path

STOP_LATE, STOP_BARE, BARE, SELF, LATE, NUMBER, CONTACT, OWNERS = (
    "clientenstop-te-laat-gemeld",
    "clientenstop-zonder-toestemming",
    "onderaannemer-zonder-toestemming",
    "onderaannemer-niet-gemeld",
    "onderaannemer-toestemming-te-laat",
    "onderaannemer-zonder-kvk",
    "contactgegevens-onvolledig",
    "ubo-niet-gecontroleerd",
)
TAAKGERICHT = ("uitvoeringsvariant: inspanningsgericht", "uitvoeringsvariant: taakgericht")
NO_VARIANT = gone("  uitvoeringsvariant: inspanningsgericht\n")
STOPS = "overeenkomst.clientenstop[cs-1]"
SUBS = "partijen.onderaannemers[oa-1]"
AT_SUB = "{id: oa-1"
PERSON = (
    "contactpersonen:\n  - id: cp-1\n    naam: T. Mulder\n    functie: Accountmanager\n"
    '    email: t.mulder@wilgenhof.example\n    telefoon: "030-1234567"\n    gecontroleerd_op: 2026-01-15\n'
)
ADDRESS = "    adres: {straat: Wilgenpad 3, postcode: 3511 AB, plaats: Proefdorp}\n"
UBO = gone("    ubo_gecontroleerd_op: 2026-02-10\n")
GRANTED = "toestemming: {datum: 2026-02-12, document: bijlagen/toestemming.pdf}"


def stop(fields: str, door: str = "opdrachtnemer") -> Edit:
    return after(
        "  voorwaarden: vng_aiv_2024", f"  clientenstop:\n    - {{id: cs-1, door: {door}, grond: Personeel, {fields}}}"
    )


def sub(fields: str) -> Edit:
    return after(
        "    ubo_gecontroleerd_op: 2026-02-10",
        f"  onderaannemers:\n    - {{id: oa-1, naam: De Korenaar B.V., {fields}}}",
    )


def form(kind: str) -> Edit:
    return ("rechtsvorm: stichting", f"rechtsvorm: {kind}")


def person(*lacking: str) -> tuple[Edit, ...]:
    return tuple(gone(f"    {line}\n") for line in lacking)


MAIL, PHONE, WHO = "email: t.mulder@wilgenhof.example", 'telefoon: "030-1234567"', "naam: T. Mulder"
LISTED = Spot("contactpersonen", "▸contactpersonen:\n")

ROWS: list[Row] = [
    # A4-09: 14 kalenderdagen before the stop.
    right(STOP_LATE, "14 days before", (stop("gemeld: 2026-06-01, ingang: 2026-06-15, toestemming: 2026-06-10"),)),
    wrong(
        STOP_LATE,
        "13 days before",
        (stop("gemeld: 2026-06-02, ingang: 2026-06-15, toestemming: 2026-06-10"),),
        "fout",
        Spot(f"{STOPS}.gemeld", "gemeld: 2026-06-02"),
    ),
    wrong(
        STOP_LATE,
        "jeugd, after it began",
        (stop("gemeld: 2026-06-20, ingang: 2026-06-15, toestemming: 2026-06-10"),),
        "fout",
        Spot(f"{STOPS}.gemeld", "gemeld: 2026-06-20"),
        base=JEUGD,
    ),
    wrong(
        STOP_LATE,
        "14 days over the end of a month, one short",
        (stop("gemeld: 2026-02-16, ingang: 2026-03-01, toestemming: 2026-02-20"),),
        "fout",
        Spot(f"{STOPS}.gemeld", "gemeld: 2026-02-16"),
    ),
    right(
        STOP_LATE,
        "14 days over the end of a month",
        (stop("gemeld: 2026-02-15, ingang: 2026-03-01, toestemming: 2026-02-20"),),
    ),
    right(
        STOP_LATE,
        "taakgericht has no such ground",
        (TAAKGERICHT, stop("gemeld: 2026-06-02, ingang: 2026-06-15, toestemming: 2026-06-10")),
    ),
    right(STOP_LATE, "by the opdrachtgever", (stop("gemeld: 2026-06-14, ingang: 2026-06-15", "opdrachtgever"),)),
    wrong(
        STOP_LATE,
        "begun and not said when it was reported",
        (stop("ingang: 2026-06-15, toestemming: 2026-06-10"),),
        "onbekend",
        Spot(f"{STOPS}.gemeld", "{id: cs-1"),
    ),
    wrong(
        STOP_LATE,
        "13 days, and not said whether the contract is taakgericht",
        (NO_VARIANT, stop("gemeld: 2026-06-02, ingang: 2026-06-15, toestemming: 2026-06-10")),
        "onbekend",
        Spot(f"{STOPS}.gemeld", "gemeld: 2026-06-02"),
        Spot("overeenkomst.uitvoeringsvariant", "▸overeenkomst:\n"),
    ),
    wrong(
        STOP_BARE,
        "begins today without consent",
        (stop("gemeld: 2026-11-01, ingang: 2026-11-22"),),
        "fout",
        Spot(f"{STOPS}.toestemming", "{id: cs-1"),
    ),
    right(STOP_BARE, "begins tomorrow", (stop("gemeld: 2026-11-01, ingang: 2026-11-23"),)),
    right(STOP_BARE, "with consent", (stop("gemeld: 2026-11-01, ingang: 2026-11-22, toestemming: 2026-11-20"),)),
    right(STOP_BARE, "by the opdrachtgever", (stop("ingang: 2026-11-01", "opdrachtgever"),)),
    # A4-12: reported beforehand, consent in writing; zzp'ers exempt from consent.
    wrong(
        BARE,
        "no consent",
        (sub('kvk: "30998877", inzet_vanaf: 2026-03-01, gemeld: 2026-02-01'),),
        "fout",
        Spot(f"{SUBS}.toestemming", AT_SUB),
    ),
    wrong(
        BARE,
        "jeugd, both exemptions denied",
        (
            sub(
                'kvk: "30998877", inzet_vanaf: 2026-03-01, bij_inschrijving: nee, zelfstandige: nee, gemeld: 2026-02-01'
            ),
        ),
        "fout",
        Spot(f"{SUBS}.toestemming", AT_SUB),
        base=JEUGD,
    ),
    right(BARE, "named in the tender", (sub('kvk: "30998877", inzet_vanaf: 2026-03-01, bij_inschrijving: ja'),)),
    right(
        BARE, "self-employed", (sub('kvk: "30998877", inzet_vanaf: 2026-03-01, zelfstandige: ja, gemeld: 2026-02-01'),)
    ),
    right(BARE, "with consent", (sub(f'kvk: "30998877", inzet_vanaf: 2026-03-01, gemeld: 2026-02-01, {GRANTED}'),)),
    wrong(
        SELF,
        "self-employed, not reported",
        (sub('kvk: "30998877", inzet_vanaf: 2026-03-01, zelfstandige: ja'),),
        "waarschuwing",
        Spot(f"{SUBS}.gemeld", AT_SUB),
    ),
    right(
        SELF,
        "self-employed, reported",
        (sub('kvk: "30998877", inzet_vanaf: 2026-03-01, zelfstandige: ja, gemeld: 2026-02-01'),),
    ),
    right(SELF, "no self-employed: consent is asked", (sub(f'kvk: "30998877", inzet_vanaf: 2026-03-01, {GRANTED}'),)),
    wrong(
        LATE,
        "consent the day after work began",
        (sub(f'kvk: "30998877", inzet_vanaf: 2026-02-11, gemeld: 2026-02-01, {GRANTED}'),),
        "fout",
        Spot(f"{SUBS}.toestemming.datum", "datum: 2026-02-12"),
    ),
    wrong(
        LATE,
        "consent, and not said when work began",
        (sub(f'kvk: "30998877", gemeld: 2026-02-01, {GRANTED}'),),
        "onbekend",
        Spot(f"{SUBS}.inzet_vanaf", AT_SUB),
    ),
    wrong(
        LATE,
        "consent, and not said of which day",
        (sub('kvk: "30998877", inzet_vanaf: 2026-03-01, toestemming: {document: bijlagen/toestemming.pdf}'),),
        "onbekend",
        Spot(f"{SUBS}.toestemming.datum", "▸toestemming: {document"),
    ),
    right(
        LATE,
        "consent on the day that work began",
        (sub(f'kvk: "30998877", inzet_vanaf: 2026-02-12, gemeld: 2026-02-01, {GRANTED}'),),
    ),
    wrong(
        NUMBER,
        "no kvk",
        (sub(f"inzet_vanaf: 2026-03-01, gemeld: 2026-02-01, {GRANTED}"),),
        "waarschuwing",
        Spot(f"{SUBS}.kvk", AT_SUB),
    ),
    right(
        NUMBER,
        "with kvk",
        (sub(f'kvk: "30998877", inzet_vanaf: 2026-03-01, gemeld: 2026-02-01, {GRANTED}'),),
        base=JEUGD,
    ),
    # A4-03: one person with name, phone and e-mail, and an address.
    wrong(CONTACT, "nobody", (gone(PERSON),), "waarschuwing", Spot("contactpersonen", "▸nummer: ")),
    wrong(
        CONTACT,
        "no phone",
        person(PHONE),
        "waarschuwing",
        LISTED,
        Spot("contactpersonen[cp-1].telefoon", "- ▸id: cp-1"),
    ),
    wrong(
        CONTACT,
        "no e-mail",
        person(MAIL),
        "waarschuwing",
        LISTED,
        Spot("contactpersonen[cp-1].email", "- ▸id: cp-1"),
        base=JEUGD,
    ),
    wrong(CONTACT, "no name", person(WHO), "waarschuwing", LISTED, Spot("contactpersonen[cp-1].naam", "- ▸id: cp-1")),
    wrong(
        CONTACT,
        "no address",
        (gone(ADDRESS),),
        "waarschuwing",
        Spot("partijen.opdrachtnemer.adres", "▸opdrachtnemer:\n"),
    ),
    right(
        CONTACT,
        "one of two is complete",
        (("contactpersonen:\n", "contactpersonen:\n  - {id: cp-0, naam: B. Haan, email: b.haan@wilgenhof.example}\n"),),
    ),
    # A4-22
    wrong(
        OWNERS,
        "never checked",
        (UBO,),
        "waarschuwing",
        Spot("partijen.opdrachtnemer.ubo_gecontroleerd_op", "▸opdrachtnemer:\n"),
    ),
    wrong(
        OWNERS,
        "never checked, bv",
        (UBO, form("bv")),
        "waarschuwing",
        Spot("partijen.opdrachtnemer.ubo_gecontroleerd_op", "▸opdrachtnemer:\n"),
        base=JEUGD,
    ),
    right(OWNERS, "an eenmanszaak has none", (UBO, form("eenmanszaak"))),
    right(OWNERS, "a public body has none", (UBO, form("publiekrechtelijk"))),
    right(OWNERS, "checked"),
]


@pytest.mark.parametrize("row", ROWS, ids=name)
def test_row(row: Row, tmp_path: Path) -> None:
    judge(row, tmp_path)
