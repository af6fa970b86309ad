"""The two tracks of S000: contract management on private law, supervision on administrative law, or both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from cmtool.dossier.nakoming import Signaal

Track: TypeAlias = Literal["contractmanagement", "toezicht", "beide"]

# On what each track stands (S000).
GROUNDS: dict[Track, str] = {
    "contractmanagement": "privaatrecht: het contract",
    "toezicht": "bestuursrecht: de wet en de verordening; onafhankelijk en achteraf",
    "beide": "privaatrecht (het contract) en bestuursrecht (de wet en de verordening; onafhankelijk en achteraf), elk "
    "met eigen bevoegdheden",
}


class _Advice(NamedTuple):
    """The track that fits a kind of signal, the tracks that it cannot do without, and why."""

    track: Track
    needs: tuple[Track, ...]
    why: str


_CONTINUITY = _Advice(
    "contractmanagement",
    ("contractmanagement",),
    "continuïteit: of de hulp doorgaat zoals afgesproken, is een zaak van het contract",
)
_INTEGRITY = _Advice(
    "beide",
    ("contractmanagement", "toezicht"),
    "integriteit: fraude-onderzoek is een taak van het toezicht; wat het voor het contract betekent, is aan het "
    "contractmanagement",
)
_LAWFULNESS = _Advice(
    "beide",
    ("toezicht",),
    "rechtmatigheid: onder beide wetten een taak van het toezicht; het contractmanagement controleert de afspraken in "
    "het contract, zoals het declaratieprotocol",
)
_QUALITY_WMO = _Advice(
    "beide",
    ("toezicht",),
    "kwaliteit onder de Wmo: een taak van het toezicht van de gemeente; het contractmanagement controleert de "
    "kwaliteitseisen van het contract",
)
# S000 gives quality to the supervision of the municipality under the Wmo only; 17.G.02 names the inspectorate.
_QUALITY_JEUGD = _Advice(
    "contractmanagement",
    ("contractmanagement",),
    "kwaliteit van jeugdhulp: het contractmanagement controleert de kwaliteitseisen van het contract; toezicht op de "
    "kwaliteit houdt de inspectie (IGJ), niet de gemeente",
)
_ADVICE: dict[tuple[str, str], _Advice] = {
    ("continuiteit", "wmo"): _CONTINUITY,
    ("continuiteit", "jeugdwet"): _CONTINUITY,
    ("integriteit", "wmo"): _INTEGRITY,
    ("integriteit", "jeugdwet"): _INTEGRITY,
    ("rechtmatigheid", "wmo"): _LAWFULNESS,
    ("rechtmatigheid", "jeugdwet"): _LAWFULNESS,
    ("kwaliteit", "wmo"): _QUALITY_WMO,
    ("kwaliteit", "jeugdwet"): _QUALITY_JEUGD,
}


class Way(NamedTuple):
    """The track of a signal, None when it is not known; whether it is a proposal; why; and what it leaves out."""

    track: Track | None
    proposed: bool
    why: str
    remark: str = ""


def way_of(signal: Signaal, domein: str) -> Way:
    """Return the track that the dossier gives, else a proposal by the kind of signal and the law (S000).

    `domein` is `wmo` or `jeugdwet`. The remark names the track that the kind asks for and the dossier leaves out.
    """
    advice = _ADVICE.get((signal.soort or "", domein))
    if signal.spoor is None:
        if advice is None:
            return Way(None, proposed=False, why="zonder `spoor` en `soort` is niet te zeggen welk spoor past")
        return Way(advice.track, proposed=True, why=advice.why)
    why = "het dossier geeft dit spoor"
    if advice is None or signal.spoor == "beide" or advice.needs == (signal.spoor,):
        return Way(signal.spoor, proposed=False, why=why)
    left_out = next((each for each in advice.needs if each != signal.spoor), None)
    if left_out is None:
        return Way(signal.spoor, proposed=False, why=why)
    remark = f"het dossier kiest alleen het spoor {signal.spoor}, zonder {left_out}; {advice.why}"
    return Way(signal.spoor, proposed=False, why=why, remark=remark)
