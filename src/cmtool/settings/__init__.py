"""cmtool.toml: what an organisation sets for its dossiers (ontwerp §3)."""

from cmtool.settings.settings import Settings, SettingsError, find_settings, read_settings

__all__ = ["Settings", "SettingsError", "find_settings", "read_settings"]
