"""The word that was probably meant."""

from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like `word`, or None when nothing does."""
    if not word:
        return None
    from difflib import get_close_matches  # noqa: PLC0415 - only needed where something is wrong

    found = get_close_matches(word.lower()[:60], list(known), n=1, cutoff=0.65)
    return found[0] if found else None
