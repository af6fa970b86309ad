"""Rules on subcontractors (Wmo: article 3.9)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.partijen import Onderaannemer
    from cmtool.facts import Facts
    from cmtool.finding import Path


def _subcontractors(facts: Facts) -> Iterator[tuple[Path, Onderaannemer, str]]:
    """Yield the subcontractors, each with its path and how it is called."""
    for each in facts.dossier.partijen.onderaannemers:
        yield ("partijen", "onderaannemers", Id(each.id)), each, each.naam or f"onderaannemer {each.id}"


@rule("CS308", "onderaannemer-zonder-toestemming", "fout", "A4-12", also=("waarschuwing",))
def onderaannemer_zonder_toestemming(facts: Facts) -> Iterator[Found]:
    """Voor een onderaannemer is schriftelijke toestemming, tenzij hij bij de inschrijving is genoemd of zzp'er is.

    Waarom: de opdrachtgever moet vooraf kunnen nagaan wie de hulp geeft, zo nodig met een Bibob-onderzoek (Wmo 3.9.1).
    Alleen een zelfstandige zonder personeel hoeft geen toestemming te hebben; melden moet wel. Zolang de onderaannemer
    nog niet begonnen is, is het een waarschuwing.

    Fout:
        partijen:
          onderaannemers:
            - id: oa-1  # <- toestemming ontbreekt
              naam: Zorg op Maat B.V.
              kvk: "30998877"
              inzet_vanaf: 2026-03-01
              gemeld: 2026-02-01

    Goed:
        partijen:
          onderaannemers:
            - id: oa-1
              naam: Zorg op Maat B.V.
              kvk: "30998877"
              inzet_vanaf: 2026-03-01
              gemeld: 2026-02-01
              toestemming: {datum: 2026-02-12}
    """
    for path, each, name in _subcontractors(facts):
        given = each.toestemming is not None and (each.toestemming.datum or each.toestemming.document)
        if each.bij_inschrijving or each.zelfstandige or given:
            continue
        to_come = each.inzet_vanaf is not None and each.inzet_vanaf > facts.today
        when = "in te zetten" if to_come else "ingezet"
        since = f", {when} vanaf {dutch(each.inzet_vanaf)}," if each.inzet_vanaf is not None else ""
        yield Found(
            (*path, "toestemming"),
            f"voor {name}{since} is geen schriftelijke toestemming vastgelegd",
            "leg de toestemming vast (`toestemming: {datum: …}`); is hij bij de inschrijving genoemd of zelfstandige "
            "zonder personeel, vul dan `bij_inschrijving: ja` of `zelfstandige: ja` in",
            each.kvk or each.naam or "",
            "waarschuwing" if to_come else None,
        )


@rule("CS309", "onderaannemer-niet-gemeld", "waarschuwing", "A4-12")
def onderaannemer_niet_gemeld(facts: Facts) -> Iterator[Found]:
    """Ook een zelfstandige zonder personeel is vooraf gemeld.

    Waarom: voor een zelfstandige is geen toestemming nodig, maar de opdrachtnemer meldt hem wel vooraf (Wmo 3.9.1).

    Fout:
        partijen:
          onderaannemers:
            - {id: oa-1, naam: K. Smit, kvk: "30998877", inzet_vanaf: 2026-03-01, zelfstandige: ja}  # <-

    Goed:
        partijen:
          onderaannemers:
            - {id: oa-1, naam: K. Smit, kvk: "30998877", inzet_vanaf: 2026-03-01, zelfstandige: ja, gemeld: 2026-02-20}
    """
    for path, each, name in _subcontractors(facts):
        if each.zelfstandige and each.gemeld is None:
            message = f"{name} is zelfstandige, en wanneer de opdrachtnemer hem meldde staat er niet"
            yield Found((*path, "gemeld"), message, "vraag de melding op en vul `gemeld` in", each.kvk or name)


@rule("CS310", "onderaannemer-toestemming-te-laat", "fout", "A4-12")
def onderaannemer_toestemming_te_laat(facts: Facts) -> Iterator[Found]:
    """De toestemming voor een onderaannemer is er voordat hij begint.

    Waarom: toestemming is vooraf nodig (Wmo 3.9.1). Wat een onderaannemer zonder toestemming deed, is niet volgens
    de overeenkomst geleverd.

    Fout:
        partijen:
          onderaannemers:
            - id: oa-1
              naam: Zorg op Maat B.V.
              kvk: "30998877"
              inzet_vanaf: 2026-03-01
              toestemming: {datum: 2026-03-02}  # <-

    Goed:
        partijen:
          onderaannemers:
            - id: oa-1
              naam: Zorg op Maat B.V.
              kvk: "30998877"
              inzet_vanaf: 2026-03-01
              toestemming: {datum: 2026-03-01}
    """
    for path, each, name in _subcontractors(facts):
        if each.bij_inschrijving or each.zelfstandige or each.toestemming is None:
            continue
        given, since = each.toestemming.datum, each.inzet_vanaf
        unknown = f"of de toestemming voor {name} er was voordat hij begon, is niet te zeggen"
        if given is None:
            message = f"{unknown}: de dag van de toestemming ontbreekt"
            yield Found((*path, "toestemming", "datum"), message, "vul de dag in", severity="onbekend")
        elif since is None:
            message = f"{unknown}: de eerste dag van de inzet ontbreekt"
            yield Found((*path, "inzet_vanaf"), message, "vul `inzet_vanaf` in", severity="onbekend")
        elif given > since:
            yield Found(
                (*path, "toestemming", "datum"),
                f"{name} is ingezet vanaf {dutch(since)}; de toestemming is van {dutch(given)}",
                "ga na wat er zonder toestemming is geleverd, en leg vast hoe u daarmee omgaat",
                given.isoformat(),
            )


@rule("CS311", "onderaannemer-zonder-kvk", "waarschuwing", "A4-12")
def onderaannemer_zonder_kvk(facts: Facts) -> Iterator[Found]:
    """Van elke onderaannemer is het KvK-nummer bekend.

    Waarom: een onderaannemer moet in het handelsregister staan (Wmo 3.9.2). Zonder nummer is dat niet na te gaan,
    en ook niet of er een onderzoek tegen hem loopt.

    Fout:
        partijen:
          onderaannemers:
            - {id: oa-1, naam: Zorg op Maat B.V., inzet_vanaf: 2026-03-01, bij_inschrijving: ja}  # <-

    Goed:
        partijen:
          onderaannemers:
            - {id: oa-1, naam: Zorg op Maat B.V., kvk: "30998877", inzet_vanaf: 2026-03-01, bij_inschrijving: ja}
    """
    for path, each, name in _subcontractors(facts):
        if each.kvk is None:
            message = f"het KvK-nummer van {name} ontbreekt"
            yield Found((*path, "kvk"), message, "zoek het op in het handelsregister en vul `kvk` in", each.naam or "")
