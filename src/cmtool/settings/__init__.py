"""cmtool.toml: what an organisation sets for its dossiers (ontwerp §3)."""

from cmtool.settings.lint import FAIL_ON, PROFILES, LintSettings, Word
from cmtool.settings.section import SettingsError
from cmtool.settings.settings import Settings, find_settings, read_settings

__all__ = [
    "FAIL_ON",
    "PROFILES",
    "LintSettings",
    "Settings",
    "SettingsError",
    "Word",
    "find_settings",
    "read_settings",
]
