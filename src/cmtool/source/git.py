"""What git knows of a folder; the `git` program is asked, and its absence is no mistake."""

import os
import subprocess


def commit_of(path: str) -> str | None:
    """Return the commit that is checked out around a path; None outside a repository or without git."""
    folder = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "-C", folder, "rev-parse", "--verify", "--quiet", "HEAD"],  # noqa: S607 - the user's own git
            capture_output=True,
            text=True,
            timeout=10,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip() or None
