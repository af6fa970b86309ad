"""The edge to files: find dossiers, and read one as text with its tree."""
