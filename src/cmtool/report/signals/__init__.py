"""The formats of `cmtool signals`."""
