"""Tests of the remedies after a shortcoming."""
