"""The formats of `cmtool capacity`; each writes `Planned`."""
