"""Rules on the quality of a dossier (DK)."""
