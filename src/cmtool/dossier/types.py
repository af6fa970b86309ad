"""The kinds of value in a dossier, as pydantic and the JSON Schema know them. What they accept is in values.py.

The reader hands on text only (ontwerp §3), so every kind reads text and refuses a list or a block.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function, str_schema

from cmtool.dates import Duration, Period, YearDay
from cmtool.dates.duration import UNIT_WORDS
from cmtool.dates.period import FIRST_YEAR, LAST_YEAR
from cmtool.dates.yearday import MONTHS
from cmtool.dossier import values

T = TypeVar("T")


class Value:
    """What a kind of value is to pydantic and in the JSON Schema.

    The schema is finished. Left to itself pydantic makes one anew for each of the four hundred fields, and for a
    plain validator also that of the type it replaces: a tenth of the time of checking one dossier.
    """

    def __init__(self, schema: CoreSchema, json: dict[str, Any]) -> None:
        self._schema = schema
        self._json = json

    def __get_pydantic_core_schema__(self, _: Any, __: Any) -> CoreSchema:
        return self._schema

    def __get_pydantic_json_schema__(self, _: Any, __: Any) -> dict[str, Any]:
        return dict(self._json)


def _reads(validate: Callable[[Any], Any], json: dict[str, Any]) -> Value:
    """Return a kind of value that a function reads."""
    return Value(no_info_plain_validator_function(validate), json)


# Many dossiers share dates, durations and choices; more distinct values than this are not worth keeping.
_MOST_KNOWN = 4_096


def _from_text(read: Callable[[str], T], accepts: str) -> Callable[[Any], T]:
    """Return a validator that reads text, remembers what it read, and refuses a list or a block."""
    known: dict[str, T] = {}

    def validate(value: Any) -> T:
        try:
            return known[value]
        except (KeyError, TypeError):  # not read before, or no text at all
            pass
        if value.__class__ is not str:
            if value is None:
                raise values.not_accepted("hier ontbreekt een waarde", f"schrijf {accepts}")
            raise values.not_accepted(
                f"hier staat {values.shape(value)}, maar hier hoort één waarde", f"schrijf {accepts}"
            )
        found = read(value)
        if len(known) < _MOST_KNOWN:
            known[value] = found
        return found

    return validate


Datum = Annotated[
    date, _reads(_from_text(values.read_date, "een datum als 2026-12-31"), {"type": "string", "format": "date"})
]
Maand = Annotated[
    Period,
    _reads(
        _from_text(values.read_month, "een maand als 2026-07"),
        {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"},
    ),
]
Periode = Annotated[
    Period,
    _reads(
        _from_text(values.read_period, "een periode als 2026, 2026-H1, 2026-K3 of 2026-07"),
        {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]|K[1-4]|H[12]))?$"},
    ),
]
DagVanHetJaar = Annotated[
    YearDay,
    _reads(
        _from_text(values.read_yearday, "een dag als 1 januari"),
        {"type": "string", "pattern": f"^[0-9]{{1,2}} ({'|'.join(MONTHS)})$"},
    ),
]
Duur = Annotated[
    Duration,
    _reads(
        _from_text(values.read_duration, "een duur als 6 maanden"),
        {"type": "string", "pattern": f"^[0-9]{{1,5}} ({'|'.join(UNIT_WORDS)})$"},
    ),
]
Bedrag = Annotated[
    Decimal,
    _reads(
        _from_text(values.read_money, "een bedrag als 1250000 of 90250.75"),
        {"type": ["number", "string"], "pattern": "^[0-9]{1,12}(\\.[0-9]{1,2})?$", "minimum": 0},
    ),
]
Getal = Annotated[
    Decimal,
    _reads(
        _from_text(values.read_number, "een getal als 7.5"),
        {"type": ["number", "string"], "pattern": "^-?[0-9]{1,12}(\\.[0-9]{1,6})?$"},
    ),
]
Verhouding = Annotated[
    Decimal,
    _reads(
        _from_text(values.read_fraction, "een getal als 0.18"),
        {"type": ["number", "string"], "pattern": "^-?[0-9]{1,12}(\\.[0-9]{1,6})?$"},
    ),
]
Procent = Annotated[
    Decimal,
    _reads(
        _from_text(values.read_percentage, "een percentage als 4.1, zonder procentteken"),
        {
            "type": ["number", "string"],
            "pattern": "^-?[0-9]{1,4}(\\.[0-9]{1,6})?$",
            "minimum": values.LEAST_PERCENTAGE,
            "maximum": values.MOST_PERCENTAGE,
        },
    ),
]
Aandeel = Annotated[
    Decimal,
    _reads(_from_text(values.read_share, "een aandeel als 0.18"), {"type": "number", "minimum": 0, "maximum": 1}),
]
JaNee = Annotated[
    bool,
    _reads(_from_text(values.read_yes_no, "ja of nee"), {"enum": ["ja", "nee", True, False]}),
]


def _whole(least: int, most: int, what: str, accepts: str) -> Value:
    read = values.whole(least, most, what, accepts)
    return _reads(_from_text(read, accepts), {"type": "integer", "minimum": least, "maximum": most})


Score = Annotated[int, _whole(1, 5, "score van 1 tot en met 5", "een heel getal van 1 tot en met 5")]
Jaar = Annotated[int, _whole(FIRST_YEAR, LAST_YEAR, "jaar", "een jaar als 2026")]
Aantal = Annotated[int, _whole(0, 999_999_999, "aantal", "een heel getal zonder punten of komma's")]
AantalKeer = Annotated[int, _whole(0, 50, "aantal keer", "een heel getal van 0 tot en met 50")]
Weken = Annotated[int, _whole(0, 520, "aantal weken", "een heel aantal weken")]
# The most common value by far, so it is checked without Python: text with something in it.
Tekst = Annotated[
    str, Value(str_schema(strip_whitespace=True, min_length=1), {"type": ["string", "number"], "minLength": 1})
]
Sleutel = Annotated[str, _reads(_from_text(values.read_id, "een id als k-1"), {"type": ["string", "integer"]})]
Nummer = Annotated[str, _reads(_from_text(values.read_nummer, "een nummer als JH-2026-001"), {"type": "string"})]
Versie = Annotated[
    str,
    _reads(
        _from_text(values.read_version, 'een versie als "1.4"'),
        {"type": ["string", "number"], "pattern": "^[0-9]{1,3}\\.[0-9]{1,3}$"},
    ),
]
Sha256 = Annotated[
    str,
    _reads(
        _from_text(values.read_sha256, "een sha256 van 64 tekens"), {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}
    ),
]


Regel = Annotated[str, _reads(_from_text(values.read_rule, "de code of naam van een regel"), {"type": "string"})]


Email = Annotated[
    str,
    _reads(_from_text(values.read_email, "een e-mailadres"), {"type": "string", "format": "email"}),
]


Feit = Annotated[
    Literal["ja", "nee", "onbekend"],
    _reads(_from_text(values.read_fact, "ja, nee of onbekend"), {"enum": ["ja", "nee", "onbekend", True, False]}),
]


Bewaartermijn = Annotated[
    Duration | Literal["blijvend"],
    _reads(
        _from_text(values.read_retention, "een duur als 10 jaar, of blijvend"),
        {"type": "string", "pattern": f"^(blijvend|[0-9]{{1,5}} ({'|'.join(UNIT_WORDS)}))$"},
    ),
]


def _no_null(value: Any) -> Any:
    return () if value is None else value


# A list in a dossier; an empty key is an empty list.
Lijst = Annotated[tuple[T, ...], BeforeValidator(_no_null)]
