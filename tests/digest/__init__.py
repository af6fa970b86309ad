"""Tests of the mails to who looks after the dossiers."""
