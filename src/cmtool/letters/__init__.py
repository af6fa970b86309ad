"""What goes into each letter and report: display-ready fields from a dossier, and what is missing for it."""
