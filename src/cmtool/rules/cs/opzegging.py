"""Rules on giving notice and on changing the contract on the way: deel 1, articles 1.3.4 and 1.4 (Wmo)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Found, Id
from cmtool.rules.check import rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.facts import Facts
    from cmtool.finding import Path

_NOTICE: Path = ("overeenkomst", "opzegging")
_OPTIONS: Path = ("overeenkomst", "clausules", "herziening")
# A3-09: what each option to change says.
_PARTS = {"aard": "de aard", "omvang": "de omvang", "voorwaarden": "de voorwaarden"}


@rule("CS111", "opzegging-zonder-termijn", "fout", "A3-07")
def opzegging_zonder_termijn(facts: Facts) -> Iterator[Found]:
    """Wie tussentijds mag opzeggen, heeft daarvoor een termijn.

    Waarom: de standaard laat kiezen uit drie mogelijkheden: niemand zegt op, alleen de opdrachtgever, of beide. Bij de
    laatste twee hoort voor ieder die mag opzeggen een aantal kalendermaanden. Zonder termijn staat niet vast wanneer
    een opzegging de overeenkomst beëindigt, en komt daar geschil over.

    Fout:
        overeenkomst:
          opzegging:
            door: opdrachtgever
            termijn:  # <- ontbreekt

    Goed:
        overeenkomst:
          opzegging:
            door: opdrachtgever
            termijn: 6 maanden
    """
    notice = facts.dossier.overeenkomst.opzegging
    if facts.ended or notice is None or notice.door == "niemand":
        return
    hint = "vul de opzegtermijn uit de overeenkomst in"
    if notice.door is None:
        if notice.termijn is None:
            message = "wie tussentijds mag opzeggen staat niet in het dossier, en een opzegtermijn ook niet"
            yield Found((*_NOTICE, "door"), message, "vul `door` in: niemand, opdrachtgever of beide", "", "onbekend")
        return
    if notice.termijn is None:
        message = "de opdrachtgever mag tussentijds opzeggen, maar zijn opzegtermijn ontbreekt"
        yield Found((*_NOTICE, "termijn"), message, hint, notice.door)
    if notice.door == "beide" and notice.termijn_opdrachtnemer is None:
        message = "de opdrachtnemer mag tussentijds opzeggen, maar zijn opzegtermijn ontbreekt"
        yield Found((*_NOTICE, "termijn_opdrachtnemer"), message, hint, notice.door)


@rule("CS112", "herziening-onvolledig", "fout", "A3-09")
def herziening_onvolledig(facts: Facts) -> Iterator[Found]:
    """Elke mogelijkheid in de herzieningsclausule noemt haar aard, omvang en voorwaarden.

    Waarom: alleen een wijziging die vooraf duidelijk en nauwkeurig is omschreven, kan zonder nieuwe inkoop worden
    doorgevoerd. De standaard vraagt dit in de herzieningsclausule, in het spoor van artikel 2.163c van de
    Aanbestedingswet 2012. Op een onvolledige mogelijkheid kunt u een wijziging niet veilig baseren.

    Fout:
        overeenkomst:
          clausules:
            herziening:
              - id: hz-1
                betreft: product
                aard: nieuwe productcodes
                omvang:  # <- ontbreekt
                voorwaarden: na overleg

    Goed:
        overeenkomst:
          clausules:
            herziening:
              - id: hz-1
                betreft: product
                aard: nieuwe productcodes
                omvang: binnen de productcategorieën
                voorwaarden: na overleg
    """
    clauses = facts.dossier.overeenkomst.clausules
    if facts.ended or clauses is None:
        return
    for option in clauses.herziening:
        for key, what in _PARTS.items():
            if getattr(option, key) is None:
                yield Found(
                    (*_OPTIONS, Id(option.id), key),
                    f"in mogelijkheid {option.id} van de herzieningsclausule "
                    f"{'ontbreken' if key == 'voorwaarden' else 'ontbreekt'} {what}",
                    f"vul `{key}` in zoals in de overeenkomst; staat daar niets, bespreek dan met de jurist of deze "
                    "mogelijkheid nog te gebruiken is",
                )
