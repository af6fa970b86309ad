"""The formats of `cmtool history`."""
