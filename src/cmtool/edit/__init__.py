"""Changing a dossier: a field, an item, a deadline that is done, a new dossier; judged before it is written."""
