"""A table of cmtool.toml, which says of every mistake in it where it stands and what to do."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.bsn import mask_bsn
from cmtool.dossier.nearest import nearest
from cmtool.finding import quoted
from cmtool.wording import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cmtool.settings.places import Places, Spot


class SettingsError(Exception):
    """What is wrong with cmtool.toml; the text is one Dutch sentence with its place and a way out."""

    def __init__(self, file: str, line: int, column: int, message: str, hint: str) -> None:
        super().__init__(f"{file}:{line}:{column}: {message}; {hint}")


class Section(NamedTuple):
    """A table with the path of its head, such as `("classificatie", "strategisch")`, and the places of all keys."""

    path: tuple[str, ...]
    table: dict[str, Any]
    places: Places
    file: str

    @property
    def head(self) -> str:
        """The head as it is written: `[classificatie.strategisch]`."""
        return f"[{'.'.join(self.path)}]"

    def spot(self, *keys: str) -> Spot:
        """Return where a key stands, or the head when there is none; the start of the file when neither is there."""
        full = (*self.path, *keys)
        while full and full not in self.places.keys:
            full = full[:-1]
        return self.places.of(*full)

    def wrong(self, message: str, hint: str, *keys: str) -> SettingsError:
        """Return the error about a key, or about the table itself."""
        return SettingsError(self.file, *self.spot(*keys), message, hint)

    def only(self, known: Sequence[str], what: str = "instelling") -> None:
        """Raise SettingsError at the first key that is not known."""
        for key in self.table:
            if key not in known:
                raise self.wrong(f"{quoted(key)} is geen {what} onder {self.head}", meant(key, known, "`"), key)

    def below(self, key: str, example: str) -> Section | None:
        """Return the table below a key, None without one. Raises SettingsError when it is no table."""
        table = self.table.get(key)
        if table is None:
            return None
        if not isinstance(table, dict):
            raise self.wrong(f"`{key}` heeft onderdelen, geen losse waarde", f"schrijf {example}", key)
        return Section((*self.path, key), table, self.places, self.file)

    def text(self, key: str, example: str) -> str | None:
        """Return the text of a key, None without one. Raises SettingsError when it is no text."""
        said = self.table.get(key)
        if said is None:
            return None
        if not isinstance(said, str) or not said.strip():
            raise self.wrong(f"`{key}` moet een tekst zijn", f"schrijf {example}", key)
        return _safe(said)

    def choice(self, key: str, known: Sequence[str]) -> str | None:
        """Return the word of a key, None without one. Raises SettingsError when it is not known."""
        said = self.table.get(key)
        if said is None or said in known:
            return said
        raise self.wrong(f"{quoted(said)} is geen keuze voor `{key}`", meant(str(said), known), key)

    def number(self, key: str, least: str, most: str, example: str) -> Decimal | None:
        """Return the number of a key, from `least` to `most`; None without one. Raises SettingsError."""
        said = self.table.get(key)
        if said is None:
            return None
        number = number_of(said)
        if number is None or not Decimal(least) <= number <= Decimal(most):
            limits = f"van {comma(least)} tot en met {comma(most)}"
            raise self.wrong(f"`{key}` moet een getal zijn {limits}", f"schrijf {example}", key)
        return number

    def words(self, key: str, example: str) -> tuple[str, ...]:
        """Return the list of texts of a key, empty without one. Raises SettingsError when it is something else."""
        said = self.table.get(key, [])
        if not isinstance(said, list) or not all(isinstance(each, str) and each.strip() for each in said):
            raise self.wrong(f"`{key}` moet een lijst van teksten zijn", f"schrijf {example}", key)
        return tuple(each.strip() for each in said)


def _safe(said: str) -> str:
    """Return text that can be shown anywhere: without a citizen service number, and without signs that steer."""
    return visible(mask_bsn(said.strip()))


def number_of(said: Any) -> Decimal | None:
    """Return a number of TOML, None for anything else; fractions were read as decimals."""
    if isinstance(said, bool) or not isinstance(said, int | Decimal):
        return None
    number = Decimal(said)
    return number if number.is_finite() else None


def comma(number: str) -> str:
    """Return a number with the decimal comma."""
    return number.replace(".", ",")


def meant(said: str, known: Iterable[str], marks: str = "") -> str:
    """Return the word that was probably meant, or all that there are, between the first and last of the marks."""
    listed = list(known)
    found = nearest(said, listed)
    if found is not None:
        return f"vermoedelijk is {marks[:1]}{found}{marks[-1:]} bedoeld"
    heads = marks == "[]"
    return f"kies uit {', '.join(f'[{each}]' if heads else each for each in listed)}"
