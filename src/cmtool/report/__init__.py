"""From a run to text: one file a format, found by its name (report/formats.py)."""
