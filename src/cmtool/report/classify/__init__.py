"""The formats of `cmtool classify`; each writes `Classes`."""
