"""Tests of the deadlines: every expected day is worked out by hand from the specification."""

import pytest

pytest.register_assert_rewrite("tests.deadlines.support")
