"""The dossier: frozen models, one file a part, and the step from plain data to a dossier or remarks."""
