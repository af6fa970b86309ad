"""Rules on numbers and codes that have a form, or that stand in a list."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING
from unicodedata import normalize

from cmtool.finding import Found, Id, quoted
from cmtool.rules.check import Extract, FoundIn, portfolio_rule, rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cmtool.dossier.dossier import Dossier
    from cmtool.dossier.partijen import Adres
    from cmtool.facts import Facts
    from cmtool.finding import Path
    from cmtool.norms import Norms
    from cmtool.rule import Severity
    from cmtool.rules.check import Seen

# D-02 (KvK) and D-01 (AGB): eight digits, kept as text. No check digit is known.
_EIGHT_DIGITS = re.compile(r"[0-9]{8}")
# D-10: four digits, not beginning with a zero, and two letters that are not SA, SD or SS.
_POSTCODE = re.compile(r"[1-9][0-9]{3} ?(?!SA|SD|SS)[A-Z]{2}")
# D-08: the form of a code of the CBS.
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_MUNICIPALITIES: Path = ("partijen", "opdrachtgever", "gemeenten")
_LAWS = {"wmo": "Wmo", "jeugdwet": "Jeugdwet"}
# What fits a message: so many numbers, and of each so many dossiers.
_MOST = 3


@rule("DK011", "kvk-ongeldig", "fout", "D-02")
def kvk_ongeldig(facts: Facts) -> Iterator[Found]:
    """Een KvK-nummer heeft acht cijfers.

    Waarom: met het KvK-nummer staat vast met welke rechtspersoon is gecontracteerd, en aan wie een brief gericht moet
    zijn. In een rekenblad valt een nul vooraan makkelijk weg; cmtool leest het nummer als tekst.

    Fout:
        partijen:
          opdrachtnemer:
            kvk: "4123098"  # <-

    Goed:
        partijen:
          opdrachtnemer:
            kvk: "41230987"
    """
    parties = facts.dossier.partijen
    at: Path = ("partijen", "opdrachtgever", "kvk")
    yield from _not_eight(at, "KvK-nummer", "de opdrachtgever", parties.opdrachtgever.kvk)
    at = ("partijen", "opdrachtnemer", "kvk")
    yield from _not_eight(at, "KvK-nummer", "de opdrachtnemer", parties.opdrachtnemer.kvk)
    for each in parties.onderaannemers:
        at = ("partijen", "onderaannemers", Id(each.id), "kvk")
        yield from _not_eight(at, "KvK-nummer", f"onderaannemer {each.id}", each.kvk)


@rule("DK012", "agb-ongeldig", "fout", "D-01")
def agb_ongeldig(facts: Facts) -> Iterator[Found]:
    """Een AGB-code heeft acht cijfers.

    Waarom: aan de AGB-code herkent het berichtenverkeer de aanbieder. Met een andere vorm komt geen bericht aan. In een
    rekenblad valt een nul vooraan makkelijk weg; cmtool leest de code als tekst.

    Fout:
        partijen:
          opdrachtnemer:
            agb: "7373012"  # <-

    Goed:
        partijen:
          opdrachtnemer:
            agb: "73730123"
    """
    parties = facts.dossier.partijen
    at: Path = ("partijen", "opdrachtnemer", "agb")
    yield from _not_eight(at, "AGB-code", "de opdrachtnemer", parties.opdrachtnemer.agb)
    for each in parties.onderaannemers:
        at = ("partijen", "onderaannemers", Id(each.id), "agb")
        yield from _not_eight(at, "AGB-code", f"onderaannemer {each.id}", each.agb)


def _not_eight(path: Path, what: str, whose: str, said: str | None) -> Iterator[Found]:
    if said is None or _EIGHT_DIGITS.fullmatch(said):
        return
    article = "het" if what == "KvK-nummer" else "de"
    bare = re.sub(r"[ .-]", "", said)
    hint = f"neem {article} {what} over uit het register: acht cijfers, zonder spaties of punten"
    if _EIGHT_DIGITS.fullmatch(bare):
        hint = f"bedoelde u {bare}?"
    elif _EIGHT_DIGITS.fullmatch(f"0{bare}"):
        hint = f"is er een nul vooraan weggevallen? Bedoelde u 0{bare}?"
    yield Found(path, f"{article} {what} van {whose} is {quoted(said)}; dat zijn geen acht cijfers", hint, said)


@rule("DK013", "postcode-ongeldig", "fout", "D-10")
def postcode_ongeldig(facts: Facts) -> Iterator[Found]:
    """Een postcode heeft vier cijfers en twee hoofdletters.

    Waarom: een brief werkt pas als hij is ontvangen, en met een verkeerde postcode komt hij niet of te laat aan. Een
    postcode begint niet met een nul, en de letters SA, SD en SS bestaan niet.

    Fout:
        partijen:
          opdrachtnemer:
            adres: {straat: Laan 12, postcode: 351 AB, plaats: Voorbeelddam}  # <-

    Goed:
        partijen:
          opdrachtnemer:
            adres: {straat: Laan 12, postcode: 3511 AB, plaats: Voorbeelddam}
    """
    parties = facts.dossier.partijen
    yield from _no_postcode("opdrachtgever", parties.opdrachtgever.adres)
    yield from _no_postcode("opdrachtnemer", parties.opdrachtnemer.adres)


def _no_postcode(party: str, address: Adres | None) -> Iterator[Found]:
    said = address.postcode if address else None
    if said is None or _POSTCODE.fullmatch(said):
        return
    meant = "".join(said.split()).upper()
    known = _POSTCODE.fullmatch(meant)
    yield Found(
        ("partijen", party, "adres", "postcode"),
        f"de postcode van de {party} is {quoted(said)}; zo'n postcode bestaat niet in Nederland",
        f"bedoelde u {meant[:4]} {meant[4:]}?" if known else "schrijf vier cijfers en twee hoofdletters, zoals 3511 AB",
        said,
    )


@rule("DK014", "gemeentecode-onbekend", "fout", "D-08")
def gemeentecode_onbekend(facts: Facts) -> Iterator[Found]:
    """Elke gemeentecode staat in de lijst van het CBS.

    Waarom: de code zegt voor welke gemeenten het contract geldt, ook als de naam op meer manieren wordt geschreven. Na
    een herindeling geldt de code van de nieuwe gemeente. cmtool kent alleen de lijst van nu; van een contract dat voor
    die lijst eindigde, is niet te zeggen of de code toen bestond.

    Fout:
        partijen:
          opdrachtgever:
            gemeenten: ["9999"]  # <-

    Goed:
        partijen:
          opdrachtgever:
            gemeenten: ["0344"]
    """
    norms = facts.norms
    for place, code in _in_place(facts.dossier.partijen.opdrachtgever.gemeenten, facts.left_out):
        if norms.municipality(code) is not None:
            continue
        path: Path = (*_MUNICIPALITIES, place)
        if not _FOUR_DIGITS.fullmatch(code):
            whole = norms.municipality(code.zfill(4))
            hint = f"bedoelde u {whole.code} ({whole.name})?" if whole else "neem de code over uit de lijst van het CBS"
            yield Found(path, f"{quoted(code)} is geen gemeentecode van vier cijfers", hint, code)
            continue
        since = norms.municipalities_as_of
        over = facts.term.end < since and not facts.term.uncertain
        doubt = "; het contract was toen al geëindigd, en de lijst van die tijd kent cmtool niet" if over else ""
        severity: Severity | None = "onbekend" if over else None
        yield Found(
            path,
            f"gemeentecode {code} staat niet in de lijst van het CBS van {dutch(since)}{doubt}",
            "neem de code over uit de lijst van het CBS; na een herindeling geldt die van de nieuwe gemeente",
            code,
            severity,
        )


def _in_place(items: Sequence[str], left_out: frozenset[Path]) -> Iterator[tuple[int, str]]:
    """Yield each municipality with its place in the list of the file; what could not be read is not in `items`."""
    # Such an item is named by its number, counted from 1.
    lost = {str(path[len(_MUNICIPALITIES)]) for path in left_out if path[:-1] == _MUNICIPALITIES}
    yield from zip((place for place in count() if str(place + 1) not in lost), items, strict=False)


@rule("DK015", "productcategorie-onbekend", "fout", "D-11, D-12")
def productcategorie_onbekend(facts: Facts) -> Iterator[Found]:
    """Elke zorgvorm noemt een productcategorie uit de landelijke lijst van deze wet.

    Waarom: met de categorie spreken contract, toewijzing en declaratie over hetzelfde. De Wmo heeft 01 tot en met 18
    (lijst WMO020), de Jeugdwet 31 tot en met 38 en 40 tot en met 55 (lijst JZ020), met de nul vooraan erbij.

    Fout:
        zorgvormen:
          - {categorie: "19", naam: Begeleiding}  # <-

    Goed:
        zorgvormen:
          - {categorie: "02", naam: Begeleiding}
    """
    # A category that stands there twice is a finding of dubbele-id.
    for code in dict.fromkeys(each.categorie for each in facts.dossier.zorgvormen):
        if code in facts.norms.categories(facts.dossier.domein):
            continue
        yield Found(
            ("zorgvormen", Id(code), "categorie"),
            f"{quoted(code)} is geen productcategorie van de {_LAWS[facts.dossier.domein]}",
            _meant_category(facts.dossier, facts.norms, code),
            code,
        )


def _meant_category(dossier: Dossier, norms: Norms, code: str) -> str:
    known = norms.categories(dossier.domein)
    whole = code.zfill(2)
    if whole in known:
        return f"bedoelde u {whole} ({known[whole]})?"
    for law, name in _LAWS.items():
        if code in (others := norms.categories(law)):
            return f"dit is een categorie van de {name} ({others[code]}); verbeter de code, of `domein`"
    return "kies een code van twee cijfers; `cmtool norms --verbose` geeft de lijst"


def _provider(facts: Facts) -> Iterator[Extract]:
    """Yield the number of the provider under its name; one that is no number is a finding of kvk-ongeldig."""
    provider = facts.dossier.partijen.opdrachtnemer
    name = _same(provider.naam)
    if name and provider.kvk is not None and _EIGHT_DIGITS.fullmatch(provider.kvk):
        yield Extract(name, ("partijen", "opdrachtnemer", "kvk"), (provider.kvk, provider.naam))


def _same(name: str) -> str:
    """Return a name without what people write differently: capitals, spaces and punctuation."""
    return "".join(sign for sign in normalize("NFKC", name).casefold() if sign.isalnum())


@portfolio_rule("DK017", "aanbieder-met-meer-kvk-nummers", "waarschuwing", "dossierformaat", extract=_provider)
def aanbieder_met_meer_kvk_nummers(seen: Sequence[Seen], _: Norms) -> Iterator[FoundIn]:
    """Een aanbieder heeft in alle dossiers hetzelfde KvK-nummer.

    Waarom: een naam is geen rechtspersoon. Staat bij één naam in een ander dossier een ander nummer, dan is er een
    tikfout, of er zijn twee rechtspersonen, en dan gaat een brief of een optelling per aanbieder naar de verkeerde. Op
    hoofdletters, spaties en leestekens in de naam wordt niet gelet.

    Fout:
        nummer: WMO-2026-001
        ---
        nummer: WMO-2026-002
        partijen:
          opdrachtnemer:
            naam: Stichting de Brug
            kvk: "41230978"  # <-

    Goed:
        nummer: WMO-2026-001
        ---
        nummer: WMO-2026-002
        partijen:
          opdrachtnemer:
            naam: Stichting de Brug
            kvk: "41230987"
    """
    where: dict[str, list[str]] = {}
    for each in seen:
        where.setdefault(each.values[0], []).append(each.dossier)
    usual = max(where, key=lambda number: len(where[number]))  # of two that are as common, the first
    ranked = sorted(where, key=lambda number: len(where[number]), reverse=True)
    for each in seen:
        own, name = each.values
        if own == usual:
            continue
        others = [number for number in ranked if number != own][:_MOST]
        elsewhere = "; ".join(f"{number} in {_listed(where[number])}" for number in others)
        yield FoundIn(
            each,
            f"{quoted(name, 80)} heeft hier KvK-nummer {own}, en in andere dossiers een ander: {elsewhere}",
            "kijk de nummers na in het Handelsregister; zijn het twee rechtspersonen, noem dan elk bij de volle naam",
            own,
        )


def _listed(dossiers: Sequence[str]) -> str:
    """Return the numbers of dossiers, the first few by name."""
    more = len(dossiers) - _MOST
    shown = ", ".join(dossiers[:_MOST])
    return f"{shown} en nog {more}" if more > 0 else shown
