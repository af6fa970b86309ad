"""Tests of the open signals and shortcomings."""
