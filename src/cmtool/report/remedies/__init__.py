"""The formats of `cmtool remedies`."""
