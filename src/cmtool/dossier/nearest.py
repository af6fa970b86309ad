"""The word that was probably meant."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like `word`, whatever the case, or None when nothing does."""
    if not word:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only needed where something is wrong

    folded = {each.casefold(): each for each in known}
    found = get_close_matches(word.casefold()[:60], list(folded), n=1, cutoff=0.65)
    return folded[found[0]] if found else None
