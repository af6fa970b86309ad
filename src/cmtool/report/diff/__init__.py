"""The formats of `cmtool diff`."""
