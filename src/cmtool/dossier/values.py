"""Text → value: what is accepted for each kind of value, and what to say of any other text.

A function here gets the text that stands in a file, and gives the value or raises `not_accepted`: a Dutch sentence that
says what is wrong, and a hint that says what was probably meant.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic_core import PydanticCustomError

from cmtool.bsn import mask_bsn
from cmtool.dates import Duration, DurationError, Period, YearDay, parse_duration, parse_period, parse_yearday
from cmtool.dates.duration import UNIT_WORDS
from cmtool.dates.period import FIRST_YEAR, LAST_YEAR
from cmtool.dates.yearday import MONTHS
from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted


def not_accepted(message: str, hint: str) -> PydanticCustomError:
    """Return the error for a value that is not accepted: what is wrong, and what is."""
    return PydanticCustomError("niet_aanvaard", "{message}", {"message": message, "hint": hint})


def shape(value: object) -> str:
    """Return in words what stands where one value was expected."""
    return "een lijst" if isinstance(value, list) else "een blok met velden"


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


def read_period(text: str) -> Period:
    """Return the period that `2026`, `2026-H1`, `2026-K3` or `2026-07` names. Raises for any other text."""
    try:
        return parse_period(text)
    except ValueError:
        raise not_accepted(
            f"{quoted(text)} is geen periode",
            _meant_period(text) or "schrijf een jaar (2026), halfjaar (2026-H1), kwartaal (2026-K3) of maand (2026-07)",
        ) from None


def read_month(text: str) -> Period:
    """Return the month that `2026-07` names. Raises for any other text."""
    try:
        period = parse_period(text)
    except ValueError:
        period = None
    if period is None or period.frequency != "maand":
        meant = _meant_period(text)
        hint = meant if re.search(r"-[0-9]{2}\?$", meant) else "schrijf een maand als 2026-07"
        raise not_accepted(f"{quoted(text)} is geen maand", hint)
    return period


def read_yearday(text: str) -> YearDay:
    """Return the day of the year that `1 januari` says. Raises for any other text."""
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


_SHORT = {"mnd": "maand", "mnd.": "maand", "jr": "jaar", "wk": "week", "dgn": "dagen", "d": "dag", "j": "jaar"}
_PLURAL = {"maand": "maanden", "week": "weken", "dag": "dagen", "jaren": "jaar"}


def read_duration(text: str) -> Duration:
    """Return the duration that `14 dagen`, `2 weken`, `6 maanden` or `1 jaar` says. Raises for any other text."""
    try:
        return parse_duration(text)
    except DurationError as error:
        glued = re.fullmatch(r"([0-9]{1,5}) *([A-Za-z]+)", text)
        number = glued[1] if glued else text.split(" ", 1)[0]
        word = error.unit or (glued[2] if glued and " " not in text else "")
        meant = _SHORT.get(word.lower()) or nearest(word, UNIT_WORDS)
        plural = meant if number == "1" or meant is None else _PLURAL.get(meant, meant)
        hint = (
            f"bedoelde u {number} {plural}?"
            if meant
            else "schrijf een aantal en dagen, weken, maanden of jaar, bijvoorbeeld 6 maanden"
        )
        raise not_accepted(f"{quoted(text)} is geen duur", hint) from None


_MONEY = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")


def read_money(text: str) -> Decimal:
    """Return an amount in euro of 1–12 digits, with at most two decimals behind a point. Raises for any other text."""
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


_NUMBER = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")


def read_number(text: str) -> Decimal:
    """Return a number such as `7.5`, also negative, in a unit of its own. Raises for any other text."""
    return _number(
        text, "getal", "schrijf een getal als 7.5 of -2", "schrijf {} of {}, in de eenheid van de andere getallen"
    )


def read_fraction(text: str) -> Decimal:
    """Return a number that is a part of 1, such as `0.18`, also negative or above 1. Raises for any other text."""
    return _number(
        text, "getal", "schrijf een getal als 0.18 of -0.02", "bedoelde u {1}? Een aandeel is een deel van 1"
    )


def _number(text: str, what: str, accepts: str, per_cent: str) -> Decimal:
    """Return a number; raises for any other text. `per_cent` says what to do with `5%`, from 5 and 0.05."""
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    bare = text.replace(",", ".").replace(" ", "")
    hint = accepts
    if bare.endswith("%") and _NUMBER.fullmatch(bare[:-1]):
        hint = per_cent.format(bare[:-1], f"{(Decimal(bare[:-1]) / 100).normalize():f}")
    elif _NUMBER.fullmatch(bare):
        hint = f"bedoelde u {bare}? Schrijf een punt, geen komma"
    raise not_accepted(f"{quoted(text)} is geen {what}", hint)


def read_share(text: str) -> Decimal:
    """Return a share between 0 and 1, such as `0.18`. Raises for any other text."""
    share = read_fraction(text)
    if not 0 <= share <= 1:
        hint = f"bedoelde u {(share / 100).normalize():f}?" if 1 < share <= 100 else "schrijf 0.18 voor 18 %"  # noqa: PLR2004 - per cent
        raise not_accepted(f"{quoted(text)} is geen aandeel tussen 0 en 1", hint)
    return share


# Prices can fall, but not by more than all; more than this is a slip.
LEAST_PERCENTAGE, MOST_PERCENTAGE = -100, 1000


def read_percentage(text: str) -> Decimal:
    """Return a number of hundredths, such as `5` for 5 %. Raises for any other text."""
    accepts = "schrijf 5 voor 5 %, zonder procentteken"
    percentage = _number(text, "percentage", accepts, "bedoelde u {0}? Schrijf het getal zonder procentteken")
    if not LEAST_PERCENTAGE <= percentage <= MOST_PERCENTAGE:
        limits = f"tussen {LEAST_PERCENTAGE} en {MOST_PERCENTAGE}"
        raise not_accepted(f"{quoted(text)} is geen percentage {limits}", accepts)
    return percentage


_YES_NO = {"ja": True, "true": True, "nee": False, "false": False}
_YES_NO_MEANT = {
    "true": "ja",
    "false": "nee",
    "ja": "ja",
    "nee": "nee",
    "j": "ja",
    "yes": "ja",
    "y": "ja",
    "waar": "ja",
    "n": "nee",
    "no": "nee",
    "neen": "nee",
    "onwaar": "nee",
}


def read_yes_no(text: str) -> bool:
    """Return whether `ja` or `true` is said, and not `nee` or `false`. Raises for any other text."""
    known = _YES_NO.get(text)
    if known is not None:
        return known
    meant = _YES_NO_MEANT.get(text.lower())
    raise not_accepted(f"{quoted(text)} is geen ja of nee", f"bedoelde u {meant}?" if meant else "schrijf ja of nee")


# More digits than any number here has; int() refuses thousands of them with an error of its own.
_DIGITS = re.compile(r"[0-9]{1,12}")


# An id stands in paths and letters, so a citizen service number cannot be one.
_ID = re.compile(r"[^\W_][\w.-]{0,63}")


def read_id(text: str) -> str:
    """Return an id of an item in a list: letters, digits, `-`, `_` and `.`. Raises for any other text."""
    if _ID.fullmatch(text) and mask_bsn(text) == text:
        return text
    raise not_accepted(
        f"{quoted(text)} kan geen id zijn", "begin met een letter en gebruik daarna letters, cijfers, - _ en ."
    )


_NUMMER = re.compile(r"[^\W_][\w.-]{0,99}")


def read_nummer(text: str) -> str:
    """Return a number of a contract; it is also a file name. Raises for any other text."""
    if _NUMMER.fullmatch(text) and mask_bsn(text) == text:
        return text
    raise not_accepted(
        f"{quoted(text)} kan geen nummer zijn",
        "het nummer is ook de bestandsnaam: gebruik letters, cijfers, - _ en .",
    )


def read_version(text: str) -> str:
    """Return a version such as `1.4`, as text. Raises for any other text."""
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{1,3}", text):
        return text
    raise not_accepted(f"{quoted(text)} is geen versie", 'schrijf de versie als "1.4"')


_SHA256 = r"[0-9a-f]{64}"


def read_sha256(text: str) -> str:
    """Return a fingerprint of 64 hexadecimal digits, in lower case. Raises for any other text."""
    if re.fullmatch(_SHA256, text.lower()):
        return text.lower()
    raise not_accepted(f"{quoted(text)} is geen sha256", "schrijf de 64 tekens die `sha256sum bestand` geeft")


def read_rule(text: str) -> str:
    """Return the code or name of a rule; it begins with a letter. Raises for any other text."""
    if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]{1,59}", text):
        return text
    raise not_accepted(f"{quoted(text)} is geen code of naam van een regel", "schrijf een naam als kpi-norm-gemist")


def read_email(text: str) -> str:
    """Return one bare e-mail address; it can hold no line end (ontwerp §10). Raises for any other text."""
    if re.fullmatch(r"[^@\s<>\",;]{1,64}@[^@\s<>\",;]+\.[^@\s<>\",;.]+", text) and text.isprintable():
        return text
    raise not_accepted(f"{quoted(text)} is geen e-mailadres", "schrijf één adres als naam@gemeente.nl")


_FACTS = {"ja": "ja", "true": "ja", "nee": "nee", "false": "nee", "onbekend": "onbekend"}


def read_fact(text: str) -> str:
    """Return a fact: `ja`, `nee` or `onbekend`. Raises for any other text."""
    known = _FACTS.get(text)
    if known is not None:
        return known
    meant = _YES_NO_MEANT.get(text.lower()) or nearest(text, ("onbekend",))
    raise not_accepted(
        f"{quoted(text)} is geen ja, nee of onbekend",
        f"bedoelde u {meant}?" if meant else "schrijf ja, nee of onbekend",
    )


def read_retention(text: str) -> Duration | Literal["blijvend"]:
    """Return a duration, or `blijvend`. Raises for any other text."""
    return "blijvend" if text == "blijvend" else read_duration(text)


def whole(least: int, most: int, what: str, accepts: str) -> Callable[[str], int]:
    """Return what reads a whole number from `least` to `most`."""

    def read(text: str) -> int:
        if _DIGITS.fullmatch(text) and least <= int(text) <= most:
            return int(text)
        raise not_accepted(f"{quoted(text)} is geen {what}", f"schrijf {accepts}")

    return read
