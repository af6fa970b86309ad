"""The structural rules that the model itself guards, and its errors as Dutch remarks."""

import re
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel

from cmtool.dossier.dossier import Dossier
from cmtool.dossier.nearest import nearest
from cmtool.dossier.values import shape
from cmtool.finding import Id, Path, Remark, path_text, quoted
from cmtool.rule import Rule

UNKNOWN_FIELD = Rule(
    "DS003",
    "onbekend-veld",
    "fout",
    "dossierformaat",
    """Een dossier heeft alleen velden die het formaat kent.

    Waarom: een veld dat het formaat niet kent, wordt door geen enkele termijn of regel gelezen. Vaak is het een
    tikfout, en dan telt een datum die u wel hebt ingevuld niet mee.

    Fout:
        overeenkomst:
          opzeging: {door: niemand}  # <-

    Goed:
        overeenkomst:
          opzegging: {door: niemand}
    """,
    deferrable=False,
)
MISSING_FIELD = Rule(
    "DS004",
    "verplicht-veld-ontbreekt",
    "fout",
    "dossierformaat",
    """Een dossier noemt nummer, titel, domein, beide partijen, de eerste en de laatste dag; een onderdeel zijn kenmerk.

    Waarom: zonder die velden is niet te zeggen om welk contract het gaat en wanneer het afloopt. In een lijst is het
    id (of het jaar, de maand, de periode) verplicht.

    Fout:
        kalender:
          - {datum: 2027-03-01, wat: Werkbezoek}  # <- id ontbreekt

    Goed:
        kalender:
          - {id: k-1, datum: 2027-03-01, wat: Werkbezoek}
    """,
    deferrable=False,
)
WRONG_VALUE = Rule(
    "DS005",
    "ongeldige-waarde",
    "fout",
    "dossierformaat",
    """Elke waarde heeft de vorm die bij het veld hoort.

    Waarom: een waarde die niet te lezen is, telt niet mee. De rest van het dossier wordt wel beoordeeld, behalve als
    het om een verplicht veld gaat: zonder begin- of einddatum zijn er geen termijnen te berekenen.

    Fout:
        kalender:
          - {id: k-1, wat: Werkbezoek, datum: 1-3-2027}  # <-

    Goed:
        kalender:
          - {id: k-1, wat: Werkbezoek, datum: 2027-03-01}
    """,
    deferrable=False,
)


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the part that a field holds, also inside a list or an optional."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for arg in get_args(annotation) if (found := model_of(arg)) is not None), None)


def _model_at(path: Path) -> type[BaseModel]:
    """Return the part that a path lies in."""
    model: type[BaseModel] = Dossier
    for step in path:
        field = model.model_fields.get(step) if isinstance(step, str) and not isinstance(step, Id) else None
        inner = model_of(field.annotation) if field is not None else None
        model = inner if inner is not None else model
    return model


def is_required(path: Path) -> bool:
    """Return whether the format demands the field at the end of a path."""
    field = _model_at(path[:-1]).model_fields.get(str(path[-1]))
    return field is not None and field.is_required()


def may_be_empty(path: Path) -> bool:
    """Return whether an item of a list is a part without any required field, known by its place alone."""
    model = _model_at(path)
    return model is not _model_at(path[:-2]) and not any(field.is_required() for field in model.model_fields.values())


@cache
def _places() -> dict[str, list[str]]:
    """Return each field name of the format with the paths of the parts that have it."""
    places: dict[str, list[str]] = {}

    def walk(model: type[BaseModel], path: str) -> None:
        for name, field in model.model_fields.items():
            places.setdefault(name, []).append(path)
            inner = model_of(field.annotation)
            if inner is not None:
                walk(inner, f"{path}.{name}" if path else name)

    walk(Dossier, "")
    return places


def _belongs(name: str) -> str:
    """Return where a known field belongs, in words."""
    places = _places()[name]
    if places[0] == "":
        return f"`{name}` hoort op het hoogste niveau van het dossier"
    if len(places) == 1:
        return f"`{name}` hoort onder `{places[0]}`"
    return f"`{name}` hoort onder {' of '.join(f'`{place}`' for place in places[:3])}"


def _where(path: Path) -> str:
    return f"in `{path_text(path)}`" if path else "op het hoogste niveau van het dossier"


def unknown_field(path: Path) -> Remark:
    """Return the remark on a key that the format does not have, with the nearest name (ontwerp §3)."""
    name, parent = str(path[-1]), path[:-1]
    siblings = list(_model_at(parent).model_fields)
    meant = nearest(name, siblings)
    if name.isdigit():
        hint = "bedoelde u een getal met een punt, zoals 3.1? Een komma scheidt hier twee velden"
    elif meant:
        hint = f"bedoelde u `{meant}`?"
    elif name in _places():
        hint = _belongs(name)
    elif (elsewhere := nearest(name, _places())) is not None:
        hint = f"bedoelde u `{elsewhere}`? {_belongs(elsewhere)}"
    else:
        known = ", ".join(siblings[:12]) + (", …" if len(siblings) > 12 else "")  # noqa: PLR2004 - what fits a line
        hint = f"haal het weg of kies uit: {known}"
    return Remark(UNKNOWN_FIELD, path, f"{quoted(name)} is geen veld dat het formaat kent {_where(parent)}", hint, name)


_REQUIRED_HINTS = {
    "nummer": "voeg toe `nummer: …`, gelijk aan de bestandsnaam",
    "titel": "voeg toe `titel: …`",
    "domein": "voeg toe `domein: jeugdwet` of `domein: wmo`",
    "partijen": "voeg toe `partijen:` met daaronder `opdrachtgever` en `opdrachtnemer`, elk met een `naam`",
    "opdrachtgever": "voeg toe `opdrachtgever: {naam: …}`",
    "opdrachtnemer": "voeg toe `opdrachtnemer: {naam: …}`",
    "overeenkomst": "voeg toe `overeenkomst:` met daaronder `ingang` en `einde`",
    "ingang": "voeg toe `ingang: 2026-01-01`, de eerste dag",
    "einde": "voeg toe `einde: 2027-12-31`, de laatste dag zonder verlengingen",
    "id": "voeg toe `id: …`, een eigen kenmerk in deze lijst",
    "jaar": "voeg toe `jaar: 2026`",
    "maand": "voeg toe `maand: 2026-07`",
    "periode": "voeg toe `periode: 2026-K3`",
    "reden": "voeg toe `reden: …`, waarom de regel hier niet geldt",
    "akkoord": "voeg toe `akkoord: …`, de naam van wie akkoord is",
    "tot": "voeg toe `tot: 2026-12-31`, de laatste dag van de uitzondering",
}


def missing_field(path: Path, *, empty: bool = False) -> Remark:
    """Return the remark on a required key that is not there or is empty."""
    name = str(path[-1])
    hint = _REQUIRED_HINTS.get(name, f"voeg toe `{name}: …`")
    if empty:
        hint = hint.replace("voeg toe", "vul in", 1)
    what = "is leeg" if empty else "ontbreekt"
    return Remark(MISSING_FIELD, path, f"het verplichte veld `{name}` {what} {_where(path[:-1])}", hint)


def wrong_value(path: Path, message: str, hint: str, value: Any) -> Remark:
    """Return the remark on a value that is not accepted."""
    at = f"`{path_text(path)}`: {message}" if path else message
    return Remark(WRONG_VALUE, path, at, hint, value if isinstance(value, str) else "")


def _of_choices(expected: str, value: str) -> tuple[str, str]:
    choices = re.findall(r"'([^']*)'", expected)
    meant = nearest(value.replace(" ", "_"), choices)
    listed = ", ".join(choices[:-1]) + f" of {choices[-1]}" if len(choices) > 1 else choices[0]
    hint = (f"bedoelde u {meant}? " if meant else "") + ("kies" if not meant else "Kies") + f" uit {listed}"
    return f"{quoted(value)} is geen keuze die het formaat kent", hint


# What people write where there is nothing to fill in; a field that is not there says the same.
_NOTHING_YET = frozenset(
    ("-", "--", "?", "x", "n.v.t.", "n.v.t", "nvt", "n.n.b.", "nnb", "n.t.b.", "ntb", "geen", "onbekend", "volgt")
)


def _refused(path: Path, context: Any, value: Any) -> Remark:
    """Return the remark on a value that a type of this format refused."""
    if value is None and is_required(path):
        return missing_field(path, empty=True)
    hint = context["hint"]
    if isinstance(value, str) and value.lower() in _NOTHING_YET and not is_required(path):
        hint = "laat het veld weg zolang er niets in te vullen is"
    return wrong_value(path, context["message"], hint, value)


def _no_fields(path: Path, value: Any) -> Remark:
    """Return the remark on what is no block with fields."""
    names = list(_model_at(path).model_fields)
    known = ", ".join(names[:8]) + (", …" if len(names) > 8 else "")  # noqa: PLR2004 - what fits a line
    if value is None and path and isinstance(path[-1], int | Id):
        return wrong_value(path, "dit onderdeel van de lijst is leeg", "vul het in, of haal het streepje weg", value)
    if value is None:
        return missing_field(path, empty=True)
    what = "een lijst" if isinstance(value, list) else "één waarde"
    hint = f"schrijf `veld: waarde`; de velden zijn {known}"
    return wrong_value(path, f"hier staat {what}, maar hier horen velden", hint, value)


def as_remark(error: Any, path: Path) -> Remark:
    """Return an error of the model at a path as a remark."""
    value = error["input"]
    match error["type"]:
        case "extra_forbidden":
            return unknown_field(path)
        case "missing":
            return missing_field(path)
        case "niet_aanvaard":
            return _refused(path, error["ctx"], value)
        case "literal_error" if isinstance(value, str):
            return wrong_value(path, *_of_choices(error["ctx"]["expected"], value), value)
        case "string_too_short":
            if is_required(path):
                return missing_field(path, empty=True)
            return wrong_value(path, "hier staat een lege tekst", "vul de tekst in of haal het veld weg", value)
        case "tuple_type":
            return wrong_value(
                path,
                "hier hoort een lijst",
                "laat elk onderdeel met `- ` beginnen, of schrijf [] voor een lege lijst",
                value,
            )
        case "model_type" | "model_attributes_type" | "dict_type":
            return _no_fields(path, value)
        case _ if value is None:
            return missing_field(path, empty=True)
        case _:  # one value (text or a choice) where a list or a block stands
            choices = re.findall(r"'([^']*)'", error.get("ctx", {}).get("expected", ""))
            hint = f"kies één waarde uit {', '.join(choices)}" if choices else "schrijf één waarde"
            return wrong_value(path, f"hier staat {shape(value)}, maar hier hoort één waarde", hint, value)
