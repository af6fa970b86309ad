"""Where others get cmtool: what pre-commit and CI install, and which version."""

from __future__ import annotations

import re
from typing import NamedTuple

from cmtool.cli.options import CallError

# Where the project lives; invented until it has a home. The index of Python has another program of this name, so cmtool
# is never installed from there.
HOME = "https://git.example/cmtool/cmtool.git"
# Nothing of an address may mean more than text in YAML and in a shell; a password does not belong in a repository.
_ADDRESS = re.compile(r"((?:https|ssh|file)://(?:[\w.-]+@)?[\w.~%/:+-]+?)(?:@([\w.-]+))?", re.ASCII)


class Origin(NamedTuple):
    """The address of a git repository with cmtool, and the version to take."""

    address: str
    version: str


def said(source: str) -> Origin:
    """Return what `--source` says; without a version that of this cmtool. Raises CallError."""
    found = _ADDRESS.fullmatch(source)
    if found is None:
        raise CallError(
            "--source: dit is geen adres van een git-repository; schrijf https://…, ssh://… of file://…, zonder "
            "wachtwoord, met zo nodig @ en de versie erachter"
        )
    return Origin(found[1], found[2] or _version())


def installed() -> Origin | None:
    """Return the repository from which this cmtool was installed (PEP 610), None when it was not."""
    import json  # noqa: PLC0415 - loaded when needed
    from importlib.metadata import PackageNotFoundError, distribution  # noqa: PLC0415 - same

    try:
        told = json.loads(distribution("cmtool").read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        return None
    found = _ADDRESS.fullmatch(str(told.get("url", "")))
    commit = told.get("vcs_info", {}).get("commit_id")
    return Origin(found[1], str(commit)) if found and commit else None


def home() -> Origin:
    """Return where the project lives, at the version of this cmtool."""
    return Origin(HOME, _version())


def _version() -> str:
    from cmtool import __version__  # noqa: PLC0415 - loaded when needed

    return f"v{__version__}"
