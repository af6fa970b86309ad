"""Builds the tree of one dossier: every key of the format, in many shapes, all of it valid."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

import words
from layout import Token

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from layout import Node, Tree

T = TypeVar("T")

TODAY = date(2026, 11, 22)
"""What lies after this day has not happened yet in any dossier."""

NULL = Token("null")
JA = Token("ja")
NEE = Token("nee")


def plus_months(day: date, months: int) -> date:
    """The same day some months later, clipped to the last day of the month."""
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    first_of_next = date(year + (month0 == 11), (month0 + 1) % 12 + 1, 1)  # noqa: PLR2004 - December
    return date(year, month0 + 1, min(day.day, (first_of_next - timedelta(days=1)).day))


def token(value: date | float) -> Token:
    """A date or number as it stands in the file."""
    return Token(value.isoformat() if isinstance(value, date) else value)


def money(euro: float) -> Token:
    """An amount in euro with two decimals."""
    return Token(f"{euro:.2f}")


def quarter(day: date) -> Token:
    """The period `2026-K3` that the day lies in."""
    return Token(f"{day.year}-K{(day.month + 2) // 3}")


@dataclass(frozen=True, slots=True)
class Head:
    """What other dossiers may know of this one."""

    index: int
    wmo: bool
    ingang: date
    einde: date

    @property
    def nummer(self) -> str:
        """The number, unique in the corpus because the index is in it."""
        return f"{'WMO' if self.wmo else 'JH'}-{self.ingang.year}-{self.index:05d}"


def random_head(rng: Random, index: int) -> Head:
    """Domain and term; one in thirty has not begun, one in ten is over at TODAY."""
    wmo = rng.random() < 0.4  # noqa: PLR2004 - the share of Wmo
    year = rng.choices((2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027), (1, 1, 4, 5, 8, 6, 4, 1))[0]
    ingang = date(year, rng.choices((1, 4, 7, 9), (8, 1, 2, 1))[0], 1)
    months = rng.choices((12, 24, 36, 48, 60), (1, 3, 4, 7, 1))[0]
    return Head(index, wmo, ingang, plus_months(ingang, months) - timedelta(days=1))


@dataclass(slots=True)
class Builder:
    """Makes the parts of one dossier.

    Attributes:
        rng: the only source of chance.
        head: number, domain and term.
        opvolger: the number of a later dossier of the corpus, if any.
        size: multiplies the numbers of items.
        fullness: multiplies the share of dossiers that have a part which may be absent.
    """

    rng: Random
    head: Head
    opvolger: str | None
    size: float
    fullness: float
    roles: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    kpi_ids: list[tuple[str, str, str]] = field(default_factory=list)
    meeting_ids: list[str] = field(default_factory=list)
    signal_ids: list[str] = field(default_factory=list)
    revision_ids: list[str] = field(default_factory=list)
    duty_ids: list[tuple[str, str]] = field(default_factory=list)
    ceiling: bool = False

    def build(self) -> Tree:
        """The whole tree, in the order of the format."""
        tree: Tree = {
            "nummer": Token(self.head.nummer),
            "titel": f"{self._care()[0][1]} {self.head.ingang.year}-{self.head.einde.year}",
            "domein": Token("wmo" if self.head.wmo else "jeugdwet"),
            "zorgvormen": [{"categorie": code, "naam": naam} for code, naam in self._care()],
        }
        self._people(tree)
        self._maybe(tree, "inkoop", 0.9, self._inkoop)
        tree["overeenkomst"] = self._overeenkomst()
        self._volumes(tree)
        self._performance(tree)
        self._signals(tree)
        self._closing(tree)
        return tree

    # --- chance ---------------------------------------------------------------------------------

    def _chance(self, share: float) -> bool:
        return self.rng.random() < share

    def _count(self, low: int, high: int) -> int:
        return round(self.rng.randint(low, high) * self.size)

    def _pick(self, options: Sequence[T]) -> T:
        return options[int(self.rng.random() * len(options))]

    def _some(self, options: Sequence[T], count: int) -> list[T]:
        return self.rng.sample(options, min(count, len(options)))

    def _maybe(self, tree: Tree, key: str, share: float, value: Node | Callable[[], Node]) -> None:
        """Adds a part that may be absent; a callable is only called when the part is wanted.

        So a part that is left out leaves no id behind to which another part could refer.
        """
        if self._chance(share * self.fullness):
            node = value() if callable(value) else value
            if node:
                tree[key] = node

    def _ja_nee(self, share: float = 0.5) -> Token:
        answer = self._chance(share)
        if self._chance(0.05):
            return Token("true" if answer else "false")
        return JA if answer else NEE

    def _digits(self, count: int) -> str:
        return str(self.rng.randint(10 ** (count - 1), 10**count - 1))

    def _day(self, start: date, end: date) -> date:
        return start + timedelta(days=int(self.rng.random() * max(1, (end - start).days + 1)))

    def _past(self) -> date:
        """A day in the term that has been; the start itself when the contract has not begun."""
        last = min(TODAY, self.head.einde)
        return self._day(max(self.head.ingang, last - timedelta(days=700)), last)

    def _later(self, day: date, low: int, high: int) -> date:
        """A day between `low` and `high` days later."""
        return day + timedelta(days=self.rng.randint(low, high))

    def _done(self, day: date, share: float = 0.8) -> Token:
        """The day as done, or null; never a day that is still to come."""
        return token(day) if day <= TODAY and self._chance(share) else NULL

    def _term(self, *durations: str) -> Token:
        return Token(self._pick(durations))

    @staticmethod
    def _numbered(part: Callable[[int], Tree], count: int) -> list[Node]:
        """So many parts, numbered from 1."""
        return [part(number) for number in range(1, 1 + count)]

    def _prose(self, sentences: int) -> str:
        return " ".join(self._some(words.SENTENCES, sentences))

    def _who(self) -> Node:
        chance = self.rng.random()
        if chance < 0.4:  # noqa: PLR2004 - the share of roles
            return Token(self._pick(self.roles))
        if chance < 0.75:  # noqa: PLR2004 - and up to here a party
            return Token(self._pick(("opdrachtgever", "opdrachtnemer", "opdrachtnemer")))
        return self._pick(self.people)

    def _name(self) -> str:
        return f"{self._pick(words.INITIALS)}. {self._pick(words.SURNAMES)}"

    def _file(self, stem: str, naam: str) -> Tree:
        return {"naam": naam, "pad": f"bijlagen/{stem}.pdf"}

    # --- people ---------------------------------------------------------------------------------

    def _care(self) -> list[tuple[str, str]]:
        care = words.CARE_WMO if self.head.wmo else words.CARE_JEUGD
        start = self.head.index % len(care)
        return [care[(start + step) % len(care)] for step in range(1 + self.head.index % 3)]

    def _address(self, plaats: str, digits: str) -> Tree:
        letters = self._pick("BCEGHKLNPRTVWXZ") + self._pick("ABEGHJKLNPRTVWXZ")
        postcode = f"{digits}{self.rng.randint(10, 99)} {letters}"
        straat = f"{self._pick(words.STREETS)} {self.rng.randint(1, 240)}"
        return {"straat": straat, "postcode": postcode, "plaats": plaats}

    def _phone(self) -> str:
        return f"0{self._pick((30, 20, 35, 38, 45, 50, 70))}-{self._digits(7)}"

    @staticmethod
    def _mail(naam: str, host: str) -> str:
        local = "".join(letter for letter in naam.lower() if letter.isascii() and letter.isalnum())
        return f"{local}@{host}.example"

    def _people(self, tree: Tree) -> None:
        region = self._pick(words.REGIONS)
        host = "".join(letter for letter in region.lower() if letter.isalpha())
        opdrachtgever = self._opdrachtgever(region, host)
        partijen: Tree = {"opdrachtgever": opdrachtgever, "opdrachtnemer": self._opdrachtnemer()}
        self._maybe(partijen, "onderaannemers", 0.5, self._onderaannemers)
        tree["partijen"] = partijen
        tree["rollen"] = self._rollen(host)
        tree["contactpersonen"] = self._numbered(self._contactpersoon, self.rng.randint(1, 3))

    def _opdrachtgever(self, region: str, host: str) -> Tree:
        towns = self._some(words.MUNICIPALITIES, self.rng.randint(1, 4))
        names = [town[1] for town in towns]
        return {
            "naam": f"{'Wmo-regio' if self.head.wmo else 'Jeugdregio'} {region}",
            "namens": f"Gemeenten {', '.join(names)}" if len(names) > 1 else f"Gemeente {names[0]}",
            "kvk": str(30000000 + zlib.crc32(region.encode()) % 10**6),
            "gemeenten": [town[0] for town in towns],
            "adres": self._address(towns[0][1], towns[0][2]),
            "email": f"contractbeheer@{host}.example",
            "telefoon": self._phone(),
        }

    def _opdrachtnemer(self) -> Tree:
        form, rechtsvorm = self._pick(words.PROVIDER_FORMS)
        naam = form.format(self._pick(words.PROVIDER_NAMES))
        # One provider has one number in the whole corpus, or the portfolio rules would see many.
        crc = zlib.crc32(naam.encode())
        town = self._pick(words.MUNICIPALITIES)
        party: Tree = {
            "naam": naam,
            "kvk": str(40000000 + crc % 10**7),
            "agb": f"73{crc % 10**6:06d}",
            "rechtsvorm": rechtsvorm,
            "micro_onderneming": self._ja_nee(0.15),
            "adres": self._address(town[1], town[2]),
            "email": self._mail("info", f"aanbieder{crc % 10000}"),
        }
        self._maybe(party, "ubo_gecontroleerd_op", 0.85, token(self._past()))
        if self._chance(0.02):
            soorten = ("surseance_aangevraagd", "surseance", "faillissement_aangevraagd", "faillissement")
            party["insolventie"] = {"soort": Token(self._pick(soorten)), "datum": token(self._past())}
        else:
            self._maybe(party, "insolventie", 0.5, NULL)
        return party

    def _onderaannemers(self) -> list[Node]:
        return self._numbered(self._onderaannemer, self._count(1, 2))

    def _onderaannemer(self, number: int) -> Tree:
        start = self._past()
        part: Tree = {
            "id": Token(f"oa-{number}"),
            "naam": self._pick(words.PROVIDER_NAMES) + self._pick((" B.V.", " Zorg", "")),
            "kvk": self._digits(8),
            "inzet_vanaf": token(start),
            "bij_inschrijving": self._ja_nee(0.3),
            "zelfstandige": self._ja_nee(0.2),
            "gemeld": token(start - timedelta(days=30)),
        }
        if self._chance(0.7):
            part["toestemming"] = {
                "datum": token(start - timedelta(days=14)),
                "document": f"bijlagen/toestemming-{number}.pdf",
            }
        return part

    def _rollen(self, host: str) -> Tree:
        rollen: Tree = {}
        for number, (role, functie) in enumerate(words.ROLES):
            if not self._chance(0.97 if number < 3 else 0.35):  # noqa: PLR2004 - the first three are expected
                continue
            naam = self._name()
            person: Tree = {"naam": naam}
            self._maybe(person, "functie", 0.5, functie)
            person["email"] = self._mail(naam, host)
            if role == "contracteigenaar":
                person["mandaat"] = self._ja_nee(0.9)
            rollen[role] = person
            self.people.append(naam)
        if not rollen:
            rollen["contractmanager"] = {"naam": "S. Yılmaz", "email": f"syilmaz@{host}.example"}
            self.people.append("S. Yılmaz")
        self.roles.extend(rollen)
        return rollen

    def _contactpersoon(self, number: int) -> Tree:
        naam = self._name()
        self.people.append(naam)
        part: Tree = {"id": Token(f"cp-{number}"), "naam": naam, "functie": self._pick(words.CONTACT_JOBS)}
        part["email"] = self._mail(naam, "aanbieder")
        self._maybe(part, "telefoon", 0.9, self._phone())
        self._maybe(part, "gecontroleerd_op", 0.8, token(self._past()))
        return part

    # --- procurement and contract ---------------------------------------------------------------

    def _inkoop(self) -> Tree:
        published = self.head.ingang - timedelta(days=self.rng.randint(200, 330))
        procedures = (
            "sas_met_emvi",
            "sas_zonder_emvi",
            "toelatingsprocedure",
            "europees_openbaar",
            "meervoudig_onderhands",
            "enkelvoudig_onderhands",
            "subsidie",
            "inbesteding",
        )
        inkoop: Tree = {
            "procedure": Token(self.rng.choices(procedures, (6, 4, 5, 3, 2, 2, 1, 1))[0]),
            "kenmerk": f"TenderNed {self._digits(6)}",
            "gepubliceerd": token(published),
            "gegund": token(self._later(published, 60, 150)),
            "geraamde_waarde": token(self.rng.randint(2, 480) * 100000),
        }
        self._maybe(inkoop, "motivering_looptijd", 0.5, self._prose(2))
        documents = (("inkoopdocument", "Inkoopdocument"), ("nota-van-inlichtingen", "Nota van inlichtingen"))
        inkoop["documenten"] = [self._file(*document) for document in documents[: self.rng.randint(1, 2)]]
        return inkoop

    def _overeenkomst(self) -> Tree:
        self.ceiling = self._chance(0.5)
        start = self.head.ingang
        soorten = (
            "overeenkomst",
            "raamovereenkomst",
            "nadere_overeenkomst",
            "maatwerkovereenkomst",
            "subsidie",
        )
        varianten = ("inspanningsgericht", "outputgericht", "taakgericht")
        deal: Tree = {
            "soort": Token(self.rng.choices(soorten, (5, 12, 1, 2, 1))[0]),
            "uitvoeringsvariant": Token(self.rng.choices(varianten, (7, 2, 1))[0]),
            "toewijzing": Token(self._pick(("specifiek", "aspecifiek", "generiek"))),
            "ondertekend": token(start - timedelta(days=self.rng.randint(5, 60))),
            "ingang": token(start),
            "einde": token(self.head.einde),
        }
        self._ending(deal)
        deal["opdrachtwaarde"] = token(self.rng.randint(4, 960) * 12500)
        self._maybe(deal, "document", 0.95, self._contract_file())
        tacit = self._chance(0.12)
        if self._chance(0.85):
            deal["verlenging"] = self._tacit_extension() if tacit else self._extension()
        self._maybe(deal, "opzegging", 0.9, self._opzegging(must=tacit))
        self._maybe(deal, "beeindigingen", 0.5, self._beeindigingen)
        self._maybe(deal, "nieuwe_inkoop", 0.6, self._nieuwe_inkoop())
        self._standard(deal)
        self._maybe(deal, "clausules", 0.9, self._clausules)
        self._indexering(deal)
        self._insurance(deal)
        self._maybe(deal, "clientenstop", 0.3, self._clientenstop)
        return deal

    def _ending(self, deal: Tree) -> None:
        if self.head.einde < TODAY and self._chance(0.6):
            if self.opvolger and self._chance(0.5):
                deal["opvolger"] = Token(self.opvolger)
            else:
                deal["afgesloten_op"] = token(self._day(self.head.einde, TODAY))
        else:
            self._maybe(deal, "afgesloten_op", 0.4, NULL)

    def _contract_file(self) -> Tree:
        document = self._file("overeenkomst-getekend", "Overeenkomst")
        self._maybe(document, "sha256", 0.3, NULL)
        return document

    def _extension(self) -> Tree:
        extension: Tree = {
            "duur": Token(self._pick(("12 maanden", "12 maanden", "24 maanden", "1 jaar", "6 maanden"))),
            "maximaal": token(self.rng.randint(1, 4)),
        }
        self._maybe(extension, "aankondigen", 0.95, self._term("6 maanden", "6 maanden", "9 maanden"))
        self._maybe(extension, "besluiten", 0.7, self._term("3 maanden", "2 maanden", "6 weken"))
        self._maybe(extension, "stilzwijgend", 0.8, NEE)
        extension["gelicht"] = self._gelicht()
        return extension

    def _gelicht(self) -> list[Node]:
        """One item for each extended term that TODAY shows to have been announced."""
        items: list[Node] = []
        end = self.head.einde
        while plus_months(end, -6) < TODAY and len(items) < 2 and self._chance(0.75):  # noqa: PLR2004 - at most two
            arrived = plus_months(end, -6) - timedelta(days=self.rng.randint(3, 60))
            item: Tree = {"id": Token(f"v-{len(items) + 1}")}
            self._maybe(item, "besloten", 0.9, token(arrived - timedelta(days=70)))
            item["verzonden"] = token(arrived - timedelta(days=2))
            item["ontvangen"] = token(arrived)
            self._maybe(item, "ontvangstbewijs", 0.8, f"bijlagen/ontvangst-v{len(items) + 1}.pdf")
            self._maybe(item, "alsnog_aanvaard", 0.1, NULL)
            items.append(item)
            end = plus_months(end, 12)
        return items

    def _tacit_extension(self) -> Tree:
        extension: Tree = {"duur": Token(self._pick(("12 maanden", "1 jaar")))}
        self._maybe(extension, "maximaal", 0.5, token(self.rng.randint(2, 5)))
        extension["stilzwijgend"] = JA
        return extension

    def _opzegging(self, *, must: bool) -> Tree:
        door = self._pick(("opdrachtgever", "beide") if must else ("niemand", "opdrachtgever", "beide"))
        opzegging: Tree = {"door": Token(door)}
        if door != "niemand":
            opzegging["termijn"] = Token(self._pick(("3 maanden", "6 maanden", "90 dagen")))
        if door == "beide":
            opzegging["termijn_opdrachtnemer"] = Token("6 maanden")
        return opzegging

    def _beeindigingen(self) -> list[Node]:
        if self._chance(0.8):
            return []
        sent = self._past()
        part: Tree = {
            "id": Token("be-1"),
            "wijze": Token(self._pick(("opzegging", "ontbinding", "wederzijds", "overmacht"))),
            "door": Token(self._pick(("opdrachtgever", "opdrachtnemer"))),
            "grond": self._prose(1),
            "verzonden": token(sent),
            "ontvangen": token(sent + timedelta(days=2)),
            "per": token(max(self.head.ingang, min(self.head.einde, plus_months(sent, 6)))),
            "omvang": Token(self._pick(("geheel", "deels"))),
        }
        return [part]

    def _nieuwe_inkoop(self) -> Tree:
        gestart = self._done(plus_months(self.head.einde, -20), 0.6)
        return {"doorlooptijd": self._term("18 maanden", "12 maanden", "15 maanden"), "gestart": gestart}

    def _standard(self, deal: Tree) -> None:
        if self._chance(0.1):
            deal["standaard"] = {"naam": Token("geen")}
            self._maybe(deal, "voorwaarden", 0.5, "Inkoopvoorwaarden van de gemeente 2021")
            return
        naam = "contractstandaard_wmo" if self.head.wmo else "contractstandaard_jeugd"
        versie = self._pick(("1.1", "1.2", "1.3") if self.head.wmo else ("1.3", "1.4"))
        standaard: Tree = {"naam": Token(naam), "versie": versie}
        sent = self._past()
        ingevoerd: Tree = {"versie": versie, "verzonden": token(sent), "per": token(plus_months(sent, 1))}
        self._maybe(standaard, "ingevoerd", 0.6, [ingevoerd])
        deal["standaard"] = standaard
        self._maybe(deal, "voorwaarden", 0.95, Token("vng_aiv_2024"))

    def _clausules(self) -> Tree:
        subjects = ("product", "tarief", "bestedingsruimte", "standaard", "werkwijze", "overig")
        chosen = self._some(subjects, self.rng.randint(1, 4))
        if self.ceiling and "bestedingsruimte" not in chosen:
            chosen.append("bestedingsruimte")
        herziening: list[Node] = []
        for number, betreft in enumerate(chosen, 1):
            self.revision_ids.append(f"hz-{number}")
            herziening.append(self._herziening(number, betreft))
        clausules: Tree = {"herziening": herziening, "bestedingsruimte": JA if self.ceiling else NEE}
        norm: Tree = {"norm": f"{self.rng.randint(3, 12)} cliënten", "na": Token("12 maanden")}
        self._maybe(clausules, "opzegging_onvoldoende_inzet", 0.5, norm if self._chance(0.4) else NULL)
        self._maybe(clausules, "bibob", 0.8, self._ja_nee(0.7))
        percentage = token(self._pick((2, 3, 5, 2.5)))
        social: Tree = {"percentage": percentage, "eigenaar": Token(self._pick(self.roles))}
        self._maybe(clausules, "social_return", 0.6, social)
        return clausules

    def _herziening(self, number: int, betreft: str) -> Tree:
        return {
            "id": Token(f"hz-{number}"),
            "betreft": Token(betreft),
            "aard": self._pick(words.REVISION_KINDS),
            "omvang": self._pick(words.REVISION_SIZES),
            "voorwaarden": self._pick(words.REVISION_CONDITIONS),
        }

    def _indexering(self, deal: Tree) -> None:
        if not self._chance(0.9):
            return
        rule: Tree = {"wijze": Token("eigen" if self.head.wmo else "ova_ppc")}
        if self.head.wmo:
            rule["indexen"] = {"personeel": "OVA", "materieel": "CPI"}
        staff = 85 if self.head.wmo else 90
        rule["verdeling"] = {"personeel": token(staff), "materieel": token(100 - staff)}
        deal["indexering"] = {**rule, "per": Token("1 januari"), "meedelen": Token("1 november")}
        items: list[Node] = []
        for year in range(self.head.ingang.year + 1, min(self.head.einde.year, TODAY.year + 1) + 1):
            told = self._done(date(year - 1, 10, self.rng.randint(10, 30)), 0.95)
            applied = self._done(date(year, 1, 1), 0.98)
            percentage = token(round(self.rng.uniform(1.5, 6.5), 1))
            item: Tree = {"jaar": token(year), "percentage": percentage, "meegedeeld": told}
            items.append({**item, "toegepast": applied})
        self._maybe(deal, "indexeringen", 0.95, items)

    def _insurance(self, deal: Tree) -> None:
        norm: Tree = {"weken": token(self.rng.randint(6, 14)), "bron": "Afspraak in deel 1"}
        self._maybe(deal, "wachttijdnorm", 0.6, norm)
        soorten = ("aansprakelijkheid", "beroepsaansprakelijkheid")
        polissen = [self._polis(*pair) for pair in enumerate(soorten[: self._pick((1, 2))], 1)]
        self._maybe(deal, "verzekering", 0.9, polissen)
        demand: Tree = {"per_gebeurtenis": token(2500000), "per_jaar": token(5000000)}
        self._maybe(deal, "verzekeringseis", 0.4, demand if self._chance(0.4) else NULL)
        names = self._some(words.KEURMERKEN, self._pick((1, 1, 2)))
        self._maybe(deal, "keurmerken", 0.8, [self._keurmerk(*pair) for pair in enumerate(names, 1)])

    def _polis(self, number: int, soort: str) -> Tree:
        return {
            "id": Token(f"vz-{number}"),
            "soort": Token(soort),
            "per_gebeurtenis": token(self._pick((1250000, 2500000, 5000000))),
            "per_jaar": token(self._pick((2500000, 5000000, 7500000))),
            "geldig_tot": token(self._day(date(2026, 6, 30), date(2028, 12, 31))),
            "jaarlijks_verlengd": self._ja_nee(0.7),
        }

    def _keurmerk(self, number: int, naam: str) -> Tree:
        until = self._day(date(2026, 9, 1), date(2029, 6, 30))
        return {"id": Token(f"km-{number}"), "naam": naam, "geldig_tot": token(until)}

    def _clientenstop(self) -> list[Node]:
        if self._chance(0.7):
            return []
        told = self._past()
        return [
            {
                "id": Token("cs-1"),
                "door": Token(self._pick(("opdrachtgever", "opdrachtnemer"))),
                "grond": self._prose(1),
                "gemeld": token(told),
                "ingang": token(self._later(told, 14, 30)),
                "toestemming": token(self._later(told, 2, 12)),
                "opgeheven": NULL,
            }
        ]

    # --- volumes --------------------------------------------------------------------------------

    def _volumes(self, tree: Tree) -> None:
        self._maybe(tree, "addenda", 0.6, self._numbered(self._addendum, self._count(0, 2)))
        self._maybe(tree, "kalender", 0.9, self._numbered(self._calendar_item, self._count(1, 4)))
        if self.ceiling:
            years = range(max(self.head.ingang.year, TODAY.year - 1), TODAY.year + 1)
            self._maybe(tree, "bestedingsruimte", 0.95, [self._ceiling_of(year) for year in years])
        self._maybe(tree, "declaraties", 0.9, self._declaraties)

    def _addendum(self, number: int) -> Tree:
        grounds = ["contractstandaard", "geringe_wijziging", "aanvullende_dienst", "onvoorzien"]
        if self.revision_ids:
            grounds += ["herzieningsclausule"] * 3
        day, ground = self._past(), self._pick(grounds)
        part: Tree = {"id": Token(f"ad-{number}"), "datum": token(day)}
        part["onderwerp"] = self._pick(words.ADDENDA)
        part["grond"] = Token(ground)
        if ground == "herzieningsclausule":
            part["herziening"] = Token(self._pick(self.revision_ids))
        part["waarde"] = token(self.rng.randint(5, 400) * 500)
        part["ondertekend"] = self._done(self._later(day, 5, 40), 0.9)
        self._maybe(part, "document", 0.8, self._file(f"addendum-{number}", f"Addendum {number}"))
        return part

    def _calendar_item(self, number: int) -> Tree:
        start = max(self.head.ingang, date(2026, 1, 1))
        day = self._day(start, start + timedelta(days=600))
        part: Tree = {"id": Token(f"k-{number}"), "datum": token(day), "wat": self._pick(words.CALENDAR)}
        part["wie"] = self._who()
        if self._chance(0.3):
            part["herhaling"] = Token(self._pick(("maandelijks", "kwartaal", "halfjaarlijks", "jaarlijks")))
            if day <= TODAY:
                part["gereed_tot"] = token(day)
        else:
            self._maybe(part, "gereed", 0.8, self._done(day, 0.9))
        return part

    def _ceiling_of(self, year: int) -> Tree:
        part: Tree = {
            "jaar": token(year),
            "bedrag": token(self.rng.randint(4, 80) * 50000),
            "meetwijze": Token(self._pick(("declaraties", "toewijzingen"))),
            "voornemen": token(date(year - 1, 6, self.rng.randint(1, 29))),
            "besluit": token(date(year - 1, 9, self.rng.randint(1, 29))),
            "plan": token(date(year - 1, 10, self.rng.randint(1, 30))),
        }
        told = date(year, 10, self.rng.randint(1, 20))
        overleg = self._done(told + timedelta(days=10))
        melding: Tree = {"datum": token(told), "overleg": overleg, "besluit": NULL}
        self._maybe(part, "melding", 0.7, melding if self._chance(0.4) else NULL)
        self._maybe(part, "niet_toegepast", 0.5, NEE)
        return part

    def _declaraties(self) -> list[Node]:
        last = min(date(2026, 10, 1), self.head.einde.replace(day=1))
        months = [plus_months(last, -back) for back in range(self._count(6, 20))]
        level, clients = self.rng.uniform(8000, 160000), self.rng.randint(12, 400)
        items: list[Node] = []
        for month in sorted(month for month in months if month >= self.head.ingang):
            part: Tree = {
                "maand": Token(f"{month:%Y-%m}"),
                "bedrag": money(level * self.rng.uniform(0.9, 1.1)),
                "clienten": token(clients + self.rng.randint(-8, 9)),
            }
            self._maybe(part, "altijd_te_betalen", 0.08, money(level * 0.04))
            items.append(part)
        return items

    # --- performance ----------------------------------------------------------------------------

    def _periods(self, months: int, count: int) -> list[date]:
        """First days of the last periods of so many months that lie in the term and have ended."""
        last = min(TODAY, self.head.einde)
        this = date(last.year, last.month - (last.month - 1) % months, 1)
        starts = [plus_months(this, -months * back) for back in range(count, 0, -1)]
        return [start for start in starts if start >= self.head.ingang]

    def _performance(self, tree: Tree) -> None:
        self._maybe(tree, "kpis", 1.0, self._kpis)
        self._maybe(tree, "gesprekken", 1.0, self._gesprekken)
        self._maybe(tree, "rapportageplichten", 0.9, self._rapportageplichten)
        self._maybe(tree, "rapportages", 0.9, self._rapportages)

    def _kpis(self) -> list[Node]:
        return [self._kpi(kpi) for kpi in self._some(words.KPIS, self._count(2, 5))]

    def _gesprekken(self) -> list[Node]:
        return [self._gesprek(day) for day in self._periods(3, self._count(1, 5))]

    def _kpi(self, kind: words.Kpi) -> Tree:
        norm = self.rng.randint(kind.low, kind.high)
        self.kpi_ids.append((kind.key, kind.perspectief, kind.succesfactor))
        kpi: Tree = {
            "id": Token(kind.key),
            "naam": kind.naam,
            "perspectief": Token(kind.perspectief),
            "succesfactor": kind.succesfactor,
            "eenheid": kind.eenheid,
            "norm": {kind.bound: token(norm)},
        }
        self._maybe(kpi, "hard", 0.5, self._ja_nee(0.2))
        yearly = self._chance(0.15)
        kpi["frequentie"] = Token("jaar" if yearly else "kwartaal")
        starts = self._periods(12, 2) if yearly else self._periods(3, self._count(3, 8))
        kpi["metingen"] = [
            {
                "periode": str(start.year) if yearly else quarter(start),
                "waarde": token(round(norm * self.rng.uniform(0.85, 1.12), 1)),
            }
            for start in starts
        ]
        return kpi

    def _gesprek(self, start: date) -> Tree:
        """The meeting about the quarter that starts on `start`, held in the weeks after it."""
        day = self._later(plus_months(start, 3), 6, 35)
        key = f"g-{str(quarter(start)).lower()}"
        self.meeting_ids.append(key)
        talk: Tree = {
            "id": Token(key),
            "datum": token(day),
            "soort": Token(self._pick(("kwartaalgesprek", "voortgangsgesprek", "jaargesprek"))),
            "plaats": self._pick(words.MUNICIPALITIES)[1],
            "aanwezig": list(self._some(sorted(set(self.people)), 3)),
        }
        talk["onderwerpen"] = [self._onderwerp() for _ in range(self.rng.randint(1, 3))]
        talk["afspraken"] = [self._afspraak(number, day) for number in range(1, 1 + self.rng.randint(0, 3))]
        self._maybe(talk, "vastgesteld", 0.9, self._done(self._later(day, 4, 14), 0.95))
        self._maybe(talk, "volgende", 0.8, token(self._later(day, 80, 100)))
        return talk

    def _onderwerp(self) -> Tree:
        verdict = Token(self._pick(("goed", "voldoende", "voldoende", "aandacht", "onvoldoende")))
        if self.kpi_ids and self._chance(0.7):
            key, perspectief, factor = self._pick(self.kpi_ids)
            topic: Tree = {"perspectief": Token(perspectief), "succesfactor": factor, "kpi": Token(key)}
        else:
            topic = {"perspectief": Token("klant"), "succesfactor": "resultaat op klantniveau"}
        return {**topic, "oordeel": verdict, "bespreking": self._prose(self._pick((1, 1, 2, 3)))}

    def _afspraak(self, number: int, day: date) -> Tree:
        until = self._later(day, 14, 60)
        wat = self._pick(words.ACTIONS)
        return {
            "id": Token(f"af-{number}"),
            "wat": wat,
            "wie": self._who(),
            "voor": token(until),
            "gereed": self._done(until - timedelta(days=self.rng.randint(0, 10)), 0.85),
        }

    def _rapportageplichten(self) -> list[Node]:
        duties: list[Node] = [
            {
                "id": Token("rp-1"),
                "soort": Token("productieverantwoording"),
                "frequentie": Token("jaar"),
                "voor": Token(self._pick(("1 maart", "1 april", "15 februari"))),
            }
        ]
        self.duty_ids.append(("rp-1", "jaar"))
        if self._chance(0.7):
            binnen = Token(self._pick(("1 maand", "6 weken", "30 dagen")))
            soort, kwartaal = Token("kwartaalrapportage"), Token("kwartaal")
            duties.append({"id": Token("rp-2"), "soort": soort, "frequentie": kwartaal, "binnen": binnen})
            self.duty_ids.append(("rp-2", "kwartaal"))
        return duties

    def _rapportages(self) -> list[Node]:
        reports: list[Node] = []
        for duty, frequency in self.duty_ids:
            months = 12 if frequency == "jaar" else 3
            for start in self._periods(months, self._count(2, 3)):
                over = str(start.year) if frequency == "jaar" else quarter(start)
                arrived = self._done(self._later(plus_months(start, months), 10, 50), 0.95)
                part: Tree = {"id": Token(f"r-{len(reports) + 1}"), "plicht": Token(duty), "over": over}
                reports.append({**part, "ontvangen": arrived})
        if self._chance(0.4):
            day = self._past()
            part = {"id": Token(f"r-{len(reports) + 1}"), "soort": Token("wachttijdrapportage")}
            part |= {"over": quarter(day), "voor": token(self._later(day, 30, 60)), "ontvangen": NULL}
            reports.append(part)
        return reports

    # --- signals and shortcomings ---------------------------------------------------------------

    def _signals(self, tree: Tree) -> None:
        self._maybe(tree, "meldingen", 0.4, self._numbered(self._melding, self._count(0, 2)))
        self._maybe(tree, "signalen", 1.0, self._signalen)
        if self.signal_ids and self._chance(0.5):
            tree["tekortkomingen"] = [self._tekortkoming()]
        if self._chance(0.1):
            tree["vorderingen"] = [self._vordering()]

    def _melding(self, number: int) -> Tree:
        soorten = (
            "toezichtmaatregel",
            "bestuurlijke_boete",
            "verdachte",
            "veroordeling",
            "calamiteit",
            "continuiteit",
            "datalek",
            "wijziging_organisatie",
            "fusie",
            "overig",
        )
        day = self._past()
        return {
            "id": Token(f"me-{number}"),
            "soort": Token(self._pick(soorten)),
            "door": self._pick(("IGJ", "de aanbieder", "Toezicht Wmo")),
            "datum": token(day),
            "gemeld": token(self._later(day, 0, 5)),
            "omschrijving": self._prose(1),
            "afgehandeld": self._done(self._later(day, 20, 60)),
        }

    def _signalen(self) -> list[Node]:
        return self._numbered(self._signaal, self._count(0, 2))

    def _signaal(self, number: int) -> Tree:
        self.signal_ids.append(f"s-{number}")
        bronnen = (
            "meldpunt",
            "toegang",
            "toezichthouder",
            "data",
            "aanbieder",
            "pers",
            "overig",
        )
        day = self._past()
        part: Tree = {
            "id": Token(f"s-{number}"),
            "datum": token(day),
            "bron": Token(self._pick(bronnen)),
            "soort": Token(self._pick(("kwaliteit", "rechtmatigheid", "continuiteit", "integriteit"))),
            "omschrijving": self._prose(self._pick((1, 2))),
            "ernst": Token(self._pick(("licht", "midden", "zwaar"))),
            "kans_op_herhaling": Token(self._pick(("laag", "midden", "hoog"))),
            "spoor": Token(self._pick(("contractmanagement", "toezicht", "beide"))),
        }
        self._maybe(part, "regisseur", 0.85, self._who())
        part["afgehandeld"] = self._done(self._later(day, 10, 90))
        return part

    def _tekortkoming(self) -> Tree:
        found = self._past()
        facts = (
            "opeisbaar",
            "blijvend_onmogelijk",
            "tijdelijk_onmogelijk",
            "toerekenbaar",
            "gering",
            "schade",
            "schuldeisersverzuim",
            "fatale_termijn_verstreken",
        )
        return {
            "id": Token("tk-1"),
            "geconstateerd": token(found),
            "verplichting": {
                "omschrijving": "Actief en vooraf informeren over wachttijden",
                "artikel": self._pick(("3.5", "3.7", "2.4")),
                "vervaldatum": token(found - timedelta(days=8)),
            },
            "omschrijving": self._prose(2),
            "signaal": Token(self._pick(self.signal_ids)),
            "feiten": {fact: Token(self._pick(("ja", "nee", "nee", "onbekend"))) for fact in facts},
            "stappen": self._steps(found),
        }

    def _steps(self, found: date) -> list[Node]:
        talk: Tree = {"id": Token("st-1"), "datum": token(found), "soort": Token("gesprek")}
        if self.meeting_ids:
            talk["verslag"] = Token(self._pick(self.meeting_ids))
        notice: Tree = {
            "id": Token("st-2"),
            "datum": token(found + timedelta(days=10)),
            "soort": Token("ingebrekestelling"),
            "termijn_tot": token(found + timedelta(days=42)),
            "wijze": Token("aangetekend"),
            "ontvangen": token(found + timedelta(days=12)),
        }
        measure: Tree = {
            "id": Token("st-3"),
            "datum": token(found + timedelta(days=50)),
            "soort": Token("maatregel"),
            "maatregel": "korting",
            "tot": token(found + timedelta(days=140)),
        }
        solved: Tree = {
            "id": Token("st-4"),
            "datum": token(found + timedelta(days=60)),
            "soort": Token("nagekomen"),
        }
        # Steps are history: those that would lie after TODAY have not been taken.
        days = (0, 12, 50, 60)
        steps = zip((talk, notice, measure, solved), days, strict=True)
        taken: list[Node] = [step for step, after in steps if found + timedelta(days=after) <= TODAY]
        return taken[: self.rng.randint(1, 4)] or [talk]

    def _vordering(self) -> Tree:
        return {
            "id": Token("vo-1"),
            "soort": Token("terugvordering"),
            "bedrag": money(self.rng.uniform(900, 48000)),
            "bekend_op": token(self._past()),
            "gestuit_op": NULL,
            "voldaan": NULL,
        }

    # --- letters, classification, end -----------------------------------------------------------

    def _closing(self, tree: Tree) -> None:
        self._maybe(tree, "correspondentie", 0.85, self._numbered(self._letter, self._count(1, 5)))
        self._maybe(tree, "classificatie", 0.9, self._classificatie)
        self._maybe(tree, "risicos", 0.9, self._numbered(self._risk, self._count(0, 3)))
        self._maybe(tree, "financieel", 0.7, [self._financieel(year) for year in range(2023, 2026)])
        self._maybe(tree, "exit", 0.7, self._exit)
        archief: Tree = {
            "categorie": "16.1",
            "bewaartermijn": Token(self._pick(("10 jaar", "7 jaar", "blijvend"))),
        }
        self._maybe(archief, "origineel", 0.7, f"Archief kamer 2.{self.rng.randint(1, 40)}")
        self._maybe(tree, "archief", 0.8, archief)
        self._maybe(tree, "uitzonderingen", 0.4, self._uitzonderingen)

    def _letter(self, number: int) -> Tree:
        letter: Tree = {
            "id": Token(f"c-{number}"),
            "datum": token(self._past()),
            "richting": Token(self._pick(("in", "uit"))),
            "onderwerp": self._pick(words.LETTERS),
        }
        self._maybe(letter, "document", 0.7, self._file(f"brief-{number}", "Brief"))
        return letter

    def _score(self) -> Token:
        return token(self.rng.randint(1, 5))

    def _share(self) -> Token:
        return token(round(self.rng.uniform(0.01, 0.45), 2))

    def _classificatie(self) -> Tree:
        part: Tree = {
            "beoordeeld_op": token(self._past()),
            "kraljic": {"financieel_belang": self._score(), "leveringsrisico": self._score()},
            "waarde": {
                "clienten_aandeel": self._share(),
                "omzet_aandeel": self._share(),
                "transformatie": self._score(),
            },
            "risico": {"naleving": self._score(), "relatie": self._score(), "uniek_aanbod": self._score()},
        }
        klasse = Token(self._pick(("tijdelijk", "uitfaseren")))
        exception: Tree = {"klasse": klasse, "reden": self._prose(1), "tot": Token("2027-06-30")}
        self._maybe(part, "uitzondering", 0.6, exception if self._chance(0.15) else NULL)
        account: Tree = {"aantrekkelijkheid": self._score(), "omzet_aandeel": self._share()}
        self._maybe(part, "account", 0.5, account if self._chance(0.3) else NULL)
        return part

    def _risk(self, number: int) -> Tree:
        levels = ("laag", "midden", "hoog")
        risk: Tree = {"id": Token(f"ri-{number}"), "omschrijving": self._pick(words.RISKS)}
        risk["kans"] = Token(self._pick(levels))
        risk["gevolg"] = Token(self._pick(levels))
        self._maybe(risk, "maatregel", 0.85, self._pick(words.ACTIONS))
        risk["eigenaar"] = Token(self._pick(self.roles))
        return risk

    def _financieel(self, year: int) -> Tree:
        return {
            "jaar": token(year),
            "solvabiliteit": token(round(self.rng.uniform(0.12, 0.48), 2)),
            "rentabiliteit": Token(f"{self.rng.uniform(-0.03, 0.06):.3f}"),
            "liquiditeit": token(round(self.rng.uniform(0.7, 2.4), 1)),
        }

    def _exit(self) -> Tree:
        plan = self._done(plus_months(self.head.einde, -5), 0.7)
        afgerond = self._done(plus_months(self.head.einde, 4), 0.7)
        part: Tree = {"doorleveren": Token(self._pick(("3 maanden", "6 maanden", "12 weken"))), "plan": plan}
        for key in ("over_te_dragen", "overgedragen", "eindevaluatie"):
            part[key] = NULL
        part["afgerond"] = afgerond
        return part

    def _uitzonderingen(self) -> list[Node]:
        rules = ("kpi-norm-gemist", "signaal-niet-afgehandeld", "verslag-niet-vastgesteld")
        return [
            {
                "regel": Token(rule),
                "reden": self._prose(1),
                "akkoord": self._pick(self.people),
                "tot": token(self._later(TODAY, 20, 200)),
            }
            for rule in self._some(rules, self._pick((1, 1, 2)))
        ]
