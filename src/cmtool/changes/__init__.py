"""Two states of a dossier, and what the difference means: by id and value, never by line."""
