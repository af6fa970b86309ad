"""The word that was probably meant."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like `word`, whatever the case; None when nothing, or more than one, does.

    Of `s-1` and `s-2` neither is more likely meant by `s-9`.
    """
    if not word:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only needed where something is wrong

    folded = {each.casefold(): each for each in known}
    meant = word.casefold()[:60]
    found = get_close_matches(meant, list(folded), n=2, cutoff=0.65)
    if not found or (len(found) > 1 and _alike(meant, found[0]) == _alike(meant, found[1])):
        return None
    return folded[found[0]]


def _alike(word: str, other: str) -> float:
    from difflib import SequenceMatcher  # noqa: PLC0415 - only needed where something is wrong

    # In the order in which get_close_matches compares.
    return SequenceMatcher(None, other, word).ratio()
