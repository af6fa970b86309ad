"""The rules, one file a subject; found by scanning this folder (rules/check.py)."""
