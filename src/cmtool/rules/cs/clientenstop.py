"""Rules on a stop of new clients by the provider (Wmo: articles 3.1.1 and 3.6)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule
from cmtool.wording import dutch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.dossier.voorwaarden import Clientenstop
    from cmtool.facts import Facts
    from cmtool.finding import Path

# A4-09: at least so long before it begins.
_NOTICE = timedelta(days=14)


def _by_provider(facts: Facts) -> Iterator[tuple[Path, Clientenstop]]:
    """Yield the stops by the provider with their path."""
    for stop in facts.dossier.overeenkomst.clientenstop:
        if stop.door == "opdrachtnemer":
            yield ("overeenkomst", "clientenstop", Id(stop.id)), stop


@rule("CS306", "clientenstop-te-laat-gemeld", "fout", "A4-09")
def clientenstop_te_laat_gemeld(facts: Facts) -> Iterator[Found]:
    """De opdrachtnemer meldt een cliëntenstop ten minste 14 kalenderdagen voordat zij begint.

    Waarom: de opdrachtgever moet over een oplossing kunnen overleggen en elders plaats zoeken (Wmo 3.6). Dat artikel is
    er voor een inspanningsgerichte of outputgerichte uitvoering met meer opdrachtnemers; bij een taakgerichte geldt het
    niet. Of er meer opdrachtnemers zijn, ziet cmtool niet.

    Fout:
        overeenkomst:
          clientenstop:
            - {id: cs-1, door: opdrachtnemer, grond: ziekte, gemeld: 2026-11-08, ingang: 2026-11-21,  # <-
               toestemming: 2026-11-20}

    Goed:
        overeenkomst:
          clientenstop:
            - {id: cs-1, door: opdrachtnemer, grond: ziekte, gemeld: 2026-11-07, ingang: 2026-11-21,
               toestemming: 2026-11-20}
    """
    variant = facts.dossier.overeenkomst.uitvoeringsvariant
    if variant == "taakgericht":
        return
    for path, stop in _by_provider(facts):
        if stop.ingang is None:
            continue
        last = stop.ingang - _NOTICE
        hint = "wijs de opdrachtnemer op de termijn; de stop kan pas beginnen na uw schriftelijke toestemming"
        begins = f"de stop begint op {dutch(stop.ingang)}"
        if stop.gemeld is None:
            if facts.today > last:
                message = f"{begins}; wanneer de opdrachtnemer haar meldde (uiterlijk {dutch(last)}) staat er niet"
                yield Found((*path, "gemeld"), message, "vul `gemeld` in", stop.ingang.isoformat(), "onbekend")
        elif stop.gemeld > last:
            message = f"{begins} en is gemeld op {dutch(stop.gemeld)}; dat moest uiterlijk op {dutch(last)}"
            value = f"{stop.gemeld.isoformat()}/{stop.ingang.isoformat()}"
            if variant is None:
                message += ". Of dit bij uw uitvoeringsvariant moet, staat er niet"
                yield Found((*path, "gemeld"), message, "vul `uitvoeringsvariant` in", value, "onbekend")
            else:
                yield Found((*path, "gemeld"), message, hint, value)


@rule("CS307", "clientenstop-zonder-toestemming", "fout", "A4-09")
def clientenstop_zonder_toestemming(facts: Facts) -> Iterator[Found]:
    """Een cliëntenstop van de opdrachtnemer begint pas na schriftelijke toestemming.

    Waarom: zonder toestemming blijft de acceptatieplicht gelden (Wmo 3.1.1). Crisishulp en andere acute hulp mag de
    opdrachtnemer nooit weigeren (Wmo 3.6).

    Fout:
        overeenkomst:
          clientenstop:
            - {id: cs-1, door: opdrachtnemer, grond: ziekte, gemeld: 2026-11-01, ingang: 2026-11-20}  # <-

    Goed:
        overeenkomst:
          clientenstop:
            - {id: cs-1, door: opdrachtnemer, grond: ziekte, gemeld: 2026-11-01, ingang: 2026-11-20,
               toestemming: 2026-11-18}
    """
    for path, stop in _by_provider(facts):
        if stop.toestemming is not None or stop.ingang is None or stop.ingang > facts.today:
            continue
        if stop.opgeheven is not None and stop.opgeheven <= stop.ingang:
            continue
        if stop.geweigerd is not None:
            message = (
                f"volgens het dossier gaat de stop in op {dutch(stop.ingang)}, en u weigerde de toestemming op "
                f"{dutch(stop.geweigerd)}"
            )
            hint = (
                "ga na of de opdrachtnemer toch is gestopt en wijs hem dan op de acceptatieplicht; ging de stop niet "
                "door, vul dan bij `opgeheven` de dag van `ingang` in"
            )
        else:
            message = f"de stop is begonnen op {dutch(stop.ingang)} en er is geen schriftelijke toestemming"
            hint = "overleg over een oplossing, en geef of weiger de toestemming schriftelijk"
        yield Found((*path, "toestemming"), message, hint, stop.ingang.isoformat())
