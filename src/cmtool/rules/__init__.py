"""The rules, a folder for each family and one file a subject; found by scanning this folder (rules/check.py)."""
