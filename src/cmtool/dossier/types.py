"""The kinds of value in a dossier: text in, a value out, or a Dutch sentence that says what is accepted.

The reader hands on text only (ontwerp §3). A validator gets what stands in the file and raises `NotAccepted`;
its message and hint become the finding.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BeforeValidator
from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core.core_schema import no_info_plain_validator_function, str_schema

from cmtool.dates import (
    Duration,
    DurationError,
    Period,
    YearDay,
    parse_duration,
    parse_period,
    parse_yearday,
)
from cmtool.dates.duration import UNIT_WORDS
from cmtool.dates.period import FIRST_YEAR, LAST_YEAR
from cmtool.dates.yearday import MONTHS
from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted

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


def not_accepted(message: str, hint: str) -> PydanticCustomError:
    """Return the error for a value that is not accepted: what is wrong, and what is."""
    return PydanticCustomError("niet_aanvaard", "{message}", {"message": message, "hint": hint})


def shape(value: object) -> str:
    """Return in words what stands where one value was expected."""
    return "een lijst" if isinstance(value, list) else "een blok met velden"


# Many dossiers share dates, durations and choices; more distinct values than this are not worth keeping.
_MOST_KNOWN = 50_000


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
                raise not_accepted("hier ontbreekt een waarde", f"schrijf {accepts}")
            raise not_accepted(f"hier staat {shape(value)}, maar hier hoort één waarde", f"schrijf {accepts}")
        found = read(value)
        if len(known) < _MOST_KNOWN:
            known[value] = found
        return found

    return validate


_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_DUTCH_DATE = r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})"
_LOOSE_ISO = r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})"
_IN_WORDS = r"([0-9]{1,2}) ([a-z]+)\.? ([0-9]{4})"
_MONTHS_OF_YEAR = 12


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _no_such_day(year: str, month: str) -> str:
    """Return what is known of the month in which a day does not exist."""
    if not 1 <= int(month) <= _MONTHS_OF_YEAR:
        return "schrijf een datum als 2026-12-31: jaar, maand, dag"
    days = next(day for day in (31, 30, 29, 28) if _day("2000" if year == "0000" else year, month, str(day)))
    return f"{MONTHS[int(month) - 1]} {year} heeft {days} dagen"


def read_date(text: str) -> date:
    """Return the day that `2026-12-31` says; raises for any other form and for a day that does not exist."""
    match = _ISO.fullmatch(text)
    if match:
        found = _day(*match.groups())
        if found is None:
            raise not_accepted(f"{quoted(text)} is een dag die niet bestaat", _no_such_day(match[1], match[2]))
        if not FIRST_YEAR <= found.year <= LAST_YEAR:
            raise not_accepted(
                f"{quoted(text)} ligt buiten de jaren {FIRST_YEAR} tot en met {LAST_YEAR}", "controleer het jaartal"
            )
        return found
    dutch = re.fullmatch(_DUTCH_DATE, text)
    loose = re.fullmatch(_LOOSE_ISO, text)
    words = re.fullmatch(_IN_WORDS, text.lower())
    meant = None
    if words:
        month = next((number for number, name in enumerate(MONTHS, start=1) if name.startswith(words[2])), 0)
        meant = _day(words[3], str(month), words[1]) if len(words[2]) > 2 else None  # noqa: PLR2004 - jan, feb
    elif dutch:
        meant = _day(dutch[3], dutch[2], dutch[1])
    elif loose:
        meant = _day(*loose.groups())
    hint = f"bedoelde u {meant}? Een datum is jaar-maand-dag" if meant else "schrijf een datum als 2026-12-31"
    raise not_accepted(f"{quoted(text)} is geen datum", hint)


def _meant_period(text: str) -> str:
    """Return the hint that names the period that was probably meant; empty when none is."""
    quarter = re.fullmatch(r"([0-9]{4})[- ]?[KQ]([1-4])", text.upper())
    turned = re.fullmatch(r"([KQ][1-4]|H[12]|0?[1-9]|1[0-2])[-/ ]([0-9]{4})", text.upper())
    if quarter:
        return f"bedoelde u {quarter[1]}-K{quarter[2]}?"
    if turned:
        return f"bedoelde u {turned[2]}-{turned[1].replace('Q', 'K').zfill(2)}?"
    return ""


def _read_period(text: str) -> Period:
    try:
        return parse_period(text)
    except ValueError:
        raise not_accepted(
            f"{quoted(text)} is geen periode",
            _meant_period(text) or "schrijf een jaar (2026), halfjaar (2026-H1), kwartaal (2026-K3) of maand (2026-07)",
        ) from None


def _read_month(text: str) -> Period:
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None or period.frequency != "maand":
        meant = _meant_period(text)
        hint = meant if re.search(r"-[0-9]{2}\?$", meant) else "schrijf een maand als 2026-07"
        raise not_accepted(f"{quoted(text)} is geen maand", hint)
    return period


def _read_yearday(text: str) -> YearDay:
    try:
        return parse_yearday(text)
    except ValueError:
        word = text.rsplit(maxsplit=1)[-1] if text.split() else ""
        meant = nearest(word.lower(), MONTHS)
        known = meant is not None and len(text.split()) > 1 and meant != word
        hint = f"bedoelde u {text.split(maxsplit=1)[0]} {meant}?" if known else ""
        raise not_accepted(
            f"{quoted(text)} is geen dag van het jaar", hint or "schrijf een dag als 1 januari"
        ) from None


def _read_duration(text: str) -> Duration:
    try:
        return parse_duration(text)
    except DurationError as error:
        glued = re.fullmatch(r"([0-9]{1,5}) *([A-Za-z]+)", text)
        number = glued[1] if glued else text.split(" ", 1)[0]
        meant = nearest(error.unit or (glued[2] if glued and " " not in text else ""), UNIT_WORDS)
        hint = (
            f"bedoelde u {number} {meant}?"
            if meant
            else "schrijf een aantal en dagen, weken, maanden of jaar, bijvoorbeeld 6 maanden"
        )
        raise not_accepted(f"{quoted(text)} is geen duur", hint) from None


_MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")


def _read_money(text: str) -> Decimal:
    if _MONEY.fullmatch(text):
        return Decimal(text)
    bare = re.sub(r"[€\s]|,-$|EUR", "", text)
    dutch = bare.replace(".", "").replace(",", ".") if re.search(r",|\.[0-9]{3}(?![0-9])", bare) else bare
    hint = "schrijf euro's zonder punten voor duizendtallen, met een punt voor de centen: 1250000 of 90250.75"
    if text.startswith("-") and _MONEY.fullmatch(text[1:]):
        hint = f"bedoelde u {text[1:]}? Een bedrag heeft geen minteken"
    if dutch != text and _MONEY.fullmatch(dutch):
        hint = f"bedoelde u {dutch}? Schrijf geen punten voor duizendtallen en een punt voor de centen"
    raise not_accepted(f"{quoted(text)} is geen bedrag in euro's", hint)


_FRACTION = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def _read_fraction(text: str) -> Decimal:
    if _FRACTION.fullmatch(text):
        return Decimal(text)
    bare = text.replace(",", ".").replace(" ", "")
    hint = "schrijf een getal als 0.18 of -0.02"
    if bare.endswith("%") and _FRACTION.fullmatch(bare[:-1]):
        hint = f"bedoelde u {(Decimal(bare[:-1]) / 100).normalize():f}? Een aandeel is een deel van 1"
    elif _FRACTION.fullmatch(bare):
        hint = f"bedoelde u {bare}? Schrijf een punt, geen komma"
    raise not_accepted(f"{quoted(text)} is geen getal", hint)


def _read_share(text: str) -> Decimal:
    share = _read_fraction(text)
    if not 0 <= share <= 1:
        hint = f"bedoelde u {(share / 100).normalize():f}?" if 1 < share <= 100 else "schrijf 0.18 voor 18 %"  # noqa: PLR2004 - per cent
        raise not_accepted(f"{quoted(text)} is geen aandeel tussen 0 en 1", hint)
    return share


_YES_NO = {"ja": True, "true": True, "nee": False, "false": False}
_YES_NO_MEANT = {
    "j": "ja",
    "yes": "ja",
    "y": "ja",
    "waar": "ja",
    "n": "nee",
    "no": "nee",
    "neen": "nee",
    "onwaar": "nee",
}


def _read_yes_no(text: str) -> bool:
    known = _YES_NO.get(text)
    if known is not None:
        return known
    lower = text.lower()
    meant = lower if lower in _YES_NO else _YES_NO_MEANT.get(lower)
    raise not_accepted(f"{quoted(text)} is geen ja of nee", f"bedoelde u {meant}?" if meant else "schrijf ja of nee")


def _whole(least: int, most: int, what: str, accepts: str) -> Value:
    """Return what reads a whole number from `least` to `most`."""

    def read(text: str) -> int:
        if _DIGITS.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        raise not_accepted(f"{quoted(text)} is geen {what}", f"schrijf {accepts}")

    return _reads(_from_text(read, accepts), {"type": "integer", "minimum": least, "maximum": most})


# More digits than any number here has; int() refuses thousands of them with an error of its own.
_DIGITS = re.compile(r"[0-9]{1,12}")


# An id stands in paths and letters. A citizen service number cannot be one: no nine digits in a row.
_ID = re.compile(r"(?!.*[0-9]{9})[^\W_][\w.-]{0,63}")


def _read_id(text: str) -> str:
    if _ID.fullmatch(text):
        return text
    raise not_accepted(
        f"{quoted(text)} kan geen id zijn", "begin met een letter en gebruik daarna letters, cijfers, - _ en ."
    )


_NUMMER = re.compile(r"[^\W_][\w.-]{0,99}")


def _read_nummer(text: str) -> str:
    if _NUMMER.fullmatch(text):
        return text
    raise not_accepted(
        f"{quoted(text)} kan geen nummer zijn",
        "het nummer is ook de bestandsnaam: gebruik letters, cijfers, - _ en .",
    )


def _read_version(text: str) -> str:
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,3}", text):
        return text
    raise not_accepted(f"{quoted(text)} is geen versie", 'schrijf de versie als "1.4"')


_SHA256 = r"[0-9a-f]{64}"


def _read_sha256(text: str) -> str:
    if re.fullmatch(_SHA256, text.lower()):
        return text.lower()
    raise not_accepted(f"{quoted(text)} is geen sha256", "schrijf de 64 tekens die `sha256sum bestand` geeft")


Datum = Annotated[date, _reads(_from_text(read_date, "een datum als 2026-12-31"), {"type": "string", "format": "date"})]
Maand = Annotated[
    Period,
    _reads(
        _from_text(_read_month, "een maand als 2026-07"), {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}
    ),
]
Periode = Annotated[
    Period,
    _reads(
        _from_text(_read_period, "een periode als 2026, 2026-H1, 2026-K3 of 2026-07"),
        {"type": ["string", "integer"], "pattern": "^[0-9]{4}(-(0[1-9]|1[0-2]|K[1-4]|H[12]))?$"},
    ),
]
DagVanHetJaar = Annotated[
    YearDay,
    _reads(
        _from_text(_read_yearday, "een dag als 1 januari"),
        {"type": "string", "pattern": f"^[0-9]{{1,2}} ({'|'.join(MONTHS)})$"},
    ),
]
Duur = Annotated[
    Duration,
    _reads(
        _from_text(_read_duration, "een duur als 6 maanden"),
        {"type": "string", "pattern": f"^[0-9]{{1,5}} ({'|'.join(UNIT_WORDS)})$"},
    ),
]
Bedrag = Annotated[
    Decimal,
    _reads(
        _from_text(_read_money, "een bedrag als 1250000 of 90250.75"),
        {"type": ["number", "string"], "pattern": "^[0-9]{1,12}(\\.[0-9]{1,2})?$", "minimum": 0},
    ),
]
Getal = Annotated[
    Decimal,
    _reads(
        _from_text(_read_fraction, "een getal als 0.18"),
        {"type": ["number", "string"], "pattern": "^-?[0-9]{1,12}(\\.[0-9]{1,6})?$"},
    ),
]
Aandeel = Annotated[
    Decimal,
    _reads(_from_text(_read_share, "een aandeel als 0.18"), {"type": "number", "minimum": 0, "maximum": 1}),
]
JaNee = Annotated[
    bool,
    _reads(_from_text(_read_yes_no, "ja of nee"), {"enum": ["ja", "nee", True, False]}),
]
Score = Annotated[int, _whole(1, 5, "score van 1 tot en met 5", "een heel getal van 1 tot en met 5")]
Jaar = Annotated[int, _whole(FIRST_YEAR, LAST_YEAR, "jaar", "een jaar als 2026")]
Aantal = Annotated[int, _whole(0, 999_999_999, "aantal", "een heel getal zonder punten of komma's")]
AantalKeer = Annotated[int, _whole(0, 50, "aantal keer", "een heel getal van 0 tot en met 50")]
Weken = Annotated[int, _whole(0, 520, "aantal weken", "een heel aantal weken")]
# The most common value by far, so it is checked without Python: text with something in it.
Tekst = Annotated[
    str, Value(str_schema(strip_whitespace=True, min_length=1), {"type": ["string", "number"], "minLength": 1})
]
Sleutel = Annotated[str, _reads(_from_text(_read_id, "een id als k-1"), {"type": ["string", "integer"]})]
Nummer = Annotated[str, _reads(_from_text(_read_nummer, "een nummer als JH-2026-001"), {"type": "string"})]
Versie = Annotated[
    str,
    _reads(
        _from_text(_read_version, 'een versie als "1.4"'),
        {"type": ["string", "number"], "pattern": "^[0-9]{1,3}\\.[0-9]{1,3}$"},
    ),
]
Sha256 = Annotated[
    str,
    _reads(_from_text(_read_sha256, "een sha256 van 64 tekens"), {"type": "string", "pattern": "^[0-9a-fA-F]{64}$"}),
]


def _read_rule(text: str) -> str:
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{1,59}", text):
        return text
    raise not_accepted(f"{quoted(text)} is geen code of naam van een regel", "schrijf een naam als kpi-norm-gemist")


Regel = Annotated[str, _reads(_from_text(_read_rule, "de code of naam van een regel"), {"type": "string"})]


def _read_email(text: str) -> str:
    if re.fullmatch(r"[^@\s<>\",;]{1,64}@[^@\s<>\",;]+\.[^@\s<>\",;.]+", text) and text.isprintable():
        return text
    raise not_accepted(f"{quoted(text)} is geen e-mailadres", "schrijf één adres als naam@gemeente.nl")


Email = Annotated[
    str,
    _reads(_from_text(_read_email, "een e-mailadres"), {"type": "string", "format": "email"}),
]

_FACTS = {"ja": "ja", "true": "ja", "nee": "nee", "false": "nee", "onbekend": "onbekend"}


def _read_fact(text: str) -> str:
    known = _FACTS.get(text)
    if known is not None:
        return known
    meant = text.lower() if text.lower() in _FACTS else _YES_NO_MEANT.get(text.lower()) or nearest(text, ("onbekend",))
    raise not_accepted(
        f"{quoted(text)} is geen ja, nee of onbekend",
        f"bedoelde u {meant}?" if meant else "schrijf ja, nee of onbekend",
    )


Feit = Annotated[
    Literal["ja", "nee", "onbekend"],
    _reads(_from_text(_read_fact, "ja, nee of onbekend"), {"enum": ["ja", "nee", "onbekend", True, False]}),
]


def _read_retention(text: str) -> Duration | Literal["blijvend"]:
    return "blijvend" if text == "blijvend" else _read_duration(text)


Bewaartermijn = Annotated[
    Duration | Literal["blijvend"],
    _reads(
        _from_text(_read_retention, "een duur als 10 jaar, of blijvend"),
        {"type": "string", "pattern": f"^(blijvend|[0-9]{{1,5}} ({'|'.join(UNIT_WORDS)}))$"},
    ),
]


def _no_null(value: Any) -> Any:
    return () if value is None else value


# A list in a dossier; an empty key is an empty list.
Lijst = Annotated[tuple[T, ...], BeforeValidator(_no_null)]
