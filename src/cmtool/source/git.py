"""What git knows of a folder. The `git` program of the user is asked; without it everything else still works."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PATIENCE = 120


class GitError(Exception):
    """What git cannot give; the text is a Dutch sentence with a way out, without its end."""


def commit_of(path: str) -> str | None:
    """Return the commit that is checked out around a path; None outside a repository or without git."""
    folder = path if os.path.isdir(path) else os.path.dirname(path) or os.curdir
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", "HEAD").strip() or None
    except GitError:
        return None


def top_of(folder: str) -> str:
    """Return the top folder of the repository around a folder. Raises GitError."""
    try:
        top = _git(folder, "rev-parse", "--show-toplevel").rstrip("\n")
    except _RefusedError as error:
        if "not a git repository" in str(error):
            raise GitError(
                f"{folder} ligt niet in een git-repository; ga naar de map met dossiers, of begin er een met git init"
            ) from None
        if "must be run in a work tree" in str(error):
            raise GitError("deze repository heeft geen werkmap; ga naar een gewone kopie") from None
        if "dubious ownership" in str(error):
            raise GitError(
                f"git vertrouwt {folder} niet, omdat de map van een andere gebruiker is; is dat in orde, geef dan "
                f"eenmalig: git config --global --add safe.directory {folder}"
            ) from None
        raise GitError(f"git weigert: {error}") from None
    return top or os.fspath(folder)


def commit(folder: str, name: str) -> str:
    """Return the commit that a name means: a branch, a tag, `HEAD~1`, a hash. Raises GitError."""
    if not name or name.startswith("-"):
        raise GitError(f"‘{name}’ is geen naam van een commit; schrijf bijvoorbeeld HEAD~1 of main")
    try:
        return _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}").strip()
    except _RefusedError:
        pass
    if not _has_commits(folder):
        raise GitError("deze repository heeft nog geen commit; leg eerst iets vast met git commit")
    if is_shallow(folder):
        raise GitError(
            f"‘{name}’ is hier niet bekend: deze kopie is ondiep (shallow); haal de geschiedenis op met "
            "git fetch --unshallow, of in CI met fetch-depth 0 of GIT_DEPTH 0"
        )
    raise GitError(f"‘{name}’ is hier geen commit, tak of tag; git log --oneline toont wat er is")


def merge_base(folder: str, one: str, other: str) -> str:
    """Return the last commit that two commits have in common. Raises GitError."""
    try:
        return _git(folder, "merge-base", one, other).strip()
    except _RefusedError:
        why = (
            "deze kopie is ondiep (shallow); haal de geschiedenis op met git fetch --unshallow"
            if is_shallow(folder)
            else "zij hebben geen gezamenlijk begin; noem ze met twee punten"
        )
        raise GitError(f"van {one[:10]} en {other[:10]} is geen gezamenlijke commit te vinden: {why}") from None


def is_commit(folder: str, name: str) -> bool:
    """Return whether a name means a commit here."""
    try:
        commit(folder, name)
    except GitError:
        return False
    return True


@contextmanager
def checked_out(top: str, name: str, asked: Sequence[str] = ()) -> Iterator[str]:
    """Give a folder in which the repository stands as it was at a commit; the work tree is not touched.

    It stands there under its own absolute path (`mirrored` gives it), so that every relative path means what it means
    now. The files are those that a checkout would give, line ends and all; where paths are asked, only those that
    count for them. Raises GitError.
    """
    with TemporaryDirectory(prefix="cmtool-") as above:
        mirror = os.path.join(above, "boom")
        folder = mirrored(mirror, top)
        os.makedirs(folder)
        apart = {
            "GIT_INDEX_FILE": os.path.join(above, "index"),
            "GIT_DIR": _git(top, "rev-parse", "--absolute-git-dir").rstrip("\n"),
            "GIT_WORK_TREE": folder,  # so that .gitattributes is that of then
        }
        git(top, ["read-tree", name], apart)
        wanted = _wanted(top, name, asked, apart)
        if wanted is None:
            git(folder, ["checkout-index", "--all", "--force", "--quiet"], apart)
        elif wanted:
            listed = b"".join(each + b"\0" for each in wanted)
            git(folder, ["checkout-index", "--force", "--quiet", "-z", "--stdin"], apart, listed)
        yield mirror


def _wanted(top: str, name: str, asked: Sequence[str], apart: dict[str, str]) -> list[bytes] | None:
    """Return the files of a state that count for some paths; None for all.

    Those are the folder of the cmtool.toml that holds for a path, because shares and doubles are judged over all of it;
    and without one the path with what lies beside it.
    """
    said = [each.partition(b"\t") for each in git(top, ["ls-files", "--stage", "-z"], apart).split(b"\0") if each]
    absent = _absent(top)
    names = {each for _, _, each in said} - absent
    bases = {_base(each, names) for each in _from(top, asked)}
    if not bases or b"" in bases:
        return sorted(names) if absent else None
    folders = tuple(base + b"/" for base in bases)
    settings = {each for each in names if each.rpartition(b"/")[2] == _SETTINGS}
    settings = {each for each in settings if any(base.startswith(each[: -len(_SETTINGS)]) for base in folders)}
    wanted = settings.union(each for each in names if each.startswith(folders))
    links = any(mode.startswith(b"120000") and each in wanted for mode, _, each in said)
    if links or any(b".." in git(top, ["cat-file", "blob", f"{name}:{os.fsdecode(each)}"]) for each in settings):
        return sorted(names)  # what they point to may lie anywhere
    return sorted(wanted)


def _from(top: str, asked: Sequence[str]) -> list[bytes]:
    """Return paths from the top of the repository; none when one of them lies outside it or goes over a link."""
    real = os.path.realpath(top)
    found = []
    for each in asked:
        place = os.path.realpath(each)
        named = os.path.normpath(os.path.join(os.path.realpath(os.curdir), each))
        if place != named or not _is_below(place, real):
            return []
        found.append(os.fsencode(os.path.relpath(place, real)).replace(os.fsencode(os.sep), b"/"))
    return found


def _is_below(place: str, folder: str) -> bool:
    try:
        return os.path.commonpath([folder, place]) == folder
    except ValueError:  # another drive on Windows
        return False


_SETTINGS = b"cmtool.toml"
_FOLDER_FILES = (b"dossier.yaml", b"dossier.yml")
# `gesprekken/g-1.yaml` in the folder of a dossier is that dossier.
_DEEP = 2


def _base(path: bytes, names: set[bytes]) -> bytes:
    """Return the folder in which lies what counts for a path; nothing for the top."""
    path = b"" if path == b"." else path
    above = [path]
    while above[-1]:
        above.append(above[-1].rpartition(b"/")[0])
    for each in above:
        if _beside(each, _SETTINGS) in names:
            return each
    for each in above[: _DEEP + 1]:
        if any(_beside(each, name) in names for name in _FOLDER_FILES):
            return each.rpartition(b"/")[0]
    return path.rpartition(b"/")[0]


def _beside(folder: bytes, name: bytes) -> bytes:
    return folder + b"/" + name if folder else name


def _absent(top: str) -> set[bytes]:
    """Return what a sparse checkout leaves out: nobody deleted that."""
    try:
        if _git(top, "config", "--type=bool", "core.sparseCheckout").strip() != "true":
            return set()
    except _RefusedError:
        return set()
    return {each[2:] for each in git(top, ["ls-files", "-t", "-z"]).split(b"\0") if each.startswith(b"S ")}


def mirrored(mirror: str, path: str) -> str:
    """Return where a path stands in a mirror."""
    return mirror + os.path.splitdrive(os.path.realpath(path))[1]


def _has_commits(folder: str) -> bool:
    try:
        return bool(_git(folder, "rev-list", "--all", "--max-count=1").strip())
    except GitError:
        return False


def is_shallow(folder: str) -> bool:
    """Return whether the history is only partly here."""
    return _git(folder, "rev-parse", "--is-shallow-repository").strip() == "true"


class _RefusedError(GitError):
    """Git answered no; the text is what it said."""


def _git(folder: str, *arguments: str, env: dict[str, str] | None = None) -> str:
    """Return what git writes. Raises GitError, and _RefusedError when git itself says no."""
    return git(folder, arguments, env).decode(errors="surrogateescape")


# What a hook of git sets is about the repository of that hook, not about the folder that is asked.
_OF_A_HOOK = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE"})
# English, so that its answers can be told apart; no question, no lock, nothing fetched, no path that is a pattern.
_FIXED = {
    "LC_ALL": "C",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
}


def git(folder: str, arguments: Sequence[str], env: dict[str, str] | None = None, given: bytes = b"") -> bytes:
    """Return the bytes that git writes when it is given some. Raises GitError, with what git said when it refuses."""
    around = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "-C", folder, *arguments],  # noqa: S607 - the user's own git
            capture_output=True,
            input=given,
            timeout=_PATIENCE,
            check=False,
            env={**around, **_FIXED, **(env or {})},
        )
    except FileNotFoundError:
        raise GitError("het programma git is niet gevonden; installeer git, of zet het in PATH") from None
    except subprocess.TimeoutExpired:
        raise GitError(f"git was na {_PATIENCE} seconden niet klaar; probeer het opnieuw") from None
    except (OSError, ValueError) as error:
        raise GitError(f"git kan niet worden gestart ({error})") from None
    if done.returncode:
        said = " ".join(done.stderr.decode(errors="replace").split())
        raise _RefusedError(said[:300] or f"exitstatus {done.returncode}")
    return done.stdout
