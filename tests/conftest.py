"""What all tests share: the switch that writes the expected output anew."""

from __future__ import annotations

import pytest
from hypothesis import settings

# A timetable says nothing about whether an answer is right; bench/ measures time.
settings.register_profile("quick", max_examples=100, deadline=None)
settings.register_profile("deep", max_examples=3000, deadline=None)
settings.load_profile("quick")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the expected output of the galleries anew")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Return whether the expected output must be written instead of compared."""
    return bool(request.config.getoption("--update-golden"))
