"""Rules on the structure of a dossier, and on what makes a deadline unknown (DS)."""
