"""The formats of `cmtool rasci`: the matrix of the organisation, and who fills its roles."""
