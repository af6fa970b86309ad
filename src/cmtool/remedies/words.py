"""Facts and conditions in the words of people; a fact of the dossier is called as its field describes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.dossier.nakoming import Feiten
from cmtool.remedies.logic import Named, Not, names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cmtool.remedies.answer import Answer
    from cmtool.remedies.logic import Condition, Truth

# What follows from the dossier, and conditions that people read as one.
_DERIVED = {
    "igs_geldig": "de ingebrekestelling is geldig",
    "igs_termijn_verstreken": "de termijn van de ingebrekestelling is verstreken zonder nakoming",
    "cs": "de contractstandaard bindt",
    "versie_1_2": "de contractstandaard is van versie 1.2 of later",
    "opdrachtgever": "de eigen kant is de opdrachtgever",
    "opdrachtnemer": "de eigen kant is de opdrachtnemer",
    "clausule_inzet": "het beding over onvoldoende inzet staat in de overeenkomst",
    "insolventie": "surseance of faillissement van de opdrachtnemer is ingevuld",
    "aiv": "de algemene voorwaarden van de VNG (AIV 2024) gelden",
    "cs_grond": "er is een grond voor directe ontbinding vastgesteld",
    "overmacht_lang": "de overmacht duurt langer dan dertig dagen",
    "verzuim": "de wederpartij is in verzuim",
    "klacht_ok": "aan de klachtplicht is voldaan",
    "onmogelijk_of_verzuim": "nakoming is blijvend of tijdelijk onmogelijk, of er is verzuim",
    "blijvend_of_verzuim": "nakoming is blijvend onmogelijk, of er is verzuim en de tekortkoming is niet gering",
    "mag_opzeggen": "het contract geeft een recht om op te zeggen, of sluit opzegging niet uit",
    "mag_opzeggen_om_reden": "het contract geeft een recht om op te zeggen; of het sluit opzegging niet uit en er is "
    "een gewichtige reden",
    "herstel_bij_d": "gelegenheid tot herstel is gegeven, als de grond dat vraagt (d)",
    "grond_in_versie": "de grond bestaat in deze versie van de standaard (f tot en met i vanaf 1.2)",
    "ubo_niet_in_orde": "de uiteindelijk belanghebbenden zijn niet bekend gemaakt, of een van hen staat op een "
    "sanctielijst",
}
_SAID = {name: f"{text[:1].lower()}{text[1:]}".removesuffix(".") for name, text in (
    (name, field.description or name) for name, field in Feiten.model_fields.items()
)}  # fmt: skip
LABELS = _SAID | _DERIVED
# By which name of the dossier a condition that was made of it is asked for.
_ASKED = {
    "grond_d": "cs_grond",
    "grond_f_tot_i": "cs_grond",
    "overmacht_lang": "overmacht_vanaf",
    "clausule_inzet": "opzegging_onvoldoende_inzet",
    "aiv": "voorwaarden",
}


def asked(facts: Iterable[str]) -> tuple[str, ...]:
    """Return the names by which people know facts, each once."""
    return tuple(dict.fromkeys(_ASKED.get(name, name) for name in facts))


def answer(truth: Truth) -> Answer:
    """Return ja, nee or onbekend."""
    return "onbekend" if truth is None else "ja" if truth else "nee"


def statement(condition: Condition) -> str:
    """Return what a condition is about; of `not this` it is this."""
    match condition:
        case Not(inner):
            return statement(inner)
        case Named(name, _):
            return LABELS[name]
    (name,) = names(condition)
    return LABELS[name]


def key(condition: Condition) -> str:
    """Return the name of what a condition is about."""
    match condition:
        case Not(inner):
            return key(inner)
        case Named(name, _):
            return name
    (name,) = names(condition)
    return name


def stated(condition: Condition, truth: Truth) -> Truth:
    """Return whether the statement of a condition is so, given whether the condition holds."""
    return truth if truth is None or not isinstance(condition, Not) else not truth
