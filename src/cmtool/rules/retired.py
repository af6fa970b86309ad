"""Codes that were given up: never used again, so that an old deferral or baseline cannot hide something new."""

# Code → what replaces it, in Dutch.
RETIRED: dict[str, str] = {}
