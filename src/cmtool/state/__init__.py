"""What cmtool remembers between runs, outside the dossiers: journals in the state folder, and the lock on it."""
