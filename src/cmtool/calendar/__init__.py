"""Deadlines as events of a calendar: an event keeps its UID, rises in sequence when it moves, and lapses aloud."""
