"""Rules on RASCI: the matrix of the organisation, and the roles that it asks of each dossier."""
