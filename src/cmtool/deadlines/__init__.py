"""The kinds of deadline, one file a subject; found by scanning this folder (deadlines/kind.py)."""
