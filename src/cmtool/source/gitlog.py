"""What git kept of one dossier: its commits, under whatever name it had, and its files at each of them."""

from __future__ import annotations

import os
import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from cmtool.source.find import FOLDER_FILES, SKIPPED_FOLDERS, SUFFIXES
from cmtool.source.git import GitError, git

if TYPE_CHECKING:
    from collections.abc import Iterator

# A record begins with a sign, its fields end with a zero byte, which no name or message can hold.
_FORM = "--format=%x1e%H%x00%P%x00%cI%x00%an%x00%s"
_LOG = [
    "-c",
    "log.follow=false",
    "log",
    "-z",
    _FORM,
    "--no-show-signature",
    "--encoding=UTF-8",
    "--root",
    "-c",
    "-M",
    "--name-status",
]
_STATUS = re.compile(r"\n?[ACDMRTUXB]+[0-9]*")


class Logged(NamedTuple):
    """A commit that touched a dossier; `name` is that of its file then, from the top of the repository.

    `old_name` is what it was called before, when this commit gave it another name. `others` are the parents of a merge
    besides the first.
    """

    commit: str
    parent: str | None
    at: datetime
    author: str
    subject: str
    name: str
    old_name: str = ""
    others: tuple[str, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it came into git, where you are."""
        return self.at.astimezone().date()


class Blob(NamedTuple):
    """A file in git: its name from the top, and the object that holds its bytes."""

    name: str
    id: str


def log_of(top: str, name: str) -> list[Logged]:
    """Return the commits that touched a dossier, newest first; `name` is its main file, from the top. Raises GitError.

    A dossier that is a folder is touched by every file in it.
    """
    main = list(_followed(top, name))
    names = list(dict.fromkeys([name, *(each.name for each in main), *(each.old_name for each in main)]))
    if not any(map(_is_folder, names)):
        return main
    known = {each.commit: each for each in main}
    found, now = [], name
    for each, touched in _logged(top, ["--full-history", "--", *(_place(old) for old in names if old)]):
        if each.commit in known:
            found.append(known[each.commit])
            now = known[each.commit].old_name or known[each.commit].name
        elif any(one == _place(now) or one.startswith(f"{_place(now)}/") for one in touched):
            found.append(each._replace(name=now))
    return found


def _followed(top: str, name: str) -> Iterator[Logged]:
    """Yield the commits that touched a file, under each name it had, also where git sees no likeness.

    A file that becomes a folder can be cut in pieces that hardly look like it.
    """
    start: str | None = "HEAD"
    while start is not None:
        last: Logged | None = None
        for each, touched in _logged(top, ["--follow", start, "--", name]):
            if touched:  # a merge that took one of its sides as it was touched nothing
                if last is not None:
                    yield last
                last = each._replace(name=touched[-1], old_name=touched[0] if len(touched) > 1 else "")
        if last is None:
            return
        name = _other_form(top, last)
        yield last._replace(old_name=name)
        start = last.parent if name else None


def _other_form(top: str, first: Logged) -> str:
    """Return the name of a dossier in its other form, when that was there until the commit that began this one."""
    if first.parent is None or first.old_name:
        return ""
    if _is_folder(first.name):
        forms = [_place(first.name) + suffix for suffix in SUFFIXES]
    else:
        forms = [f"{os.path.splitext(first.name)[0]}/{each}" for each in FOLDER_FILES]
    return next(
        (each for each in forms if blobs_at(top, first.parent, each) and not blobs_at(top, first.commit, each)), ""
    )


def _logged(top: str, arguments: list[str]) -> Iterator[tuple[Logged, list[str]]]:
    """Yield commits with the names that each touched."""
    said = iter(git(top, [*_LOG, *arguments]).decode(errors="surrogateescape").split("\0"))
    word = next(said, "")
    while word.startswith("\x1e"):
        commit, parents, at, author, subject = word[1:], *(next(said, "") for _ in range(4))
        parent, *others = parents.split(" ")
        touched = []
        for word in said:
            if word.startswith("\x1e"):
                break
            if _STATUS.fullmatch(word):
                touched += [next(said, "") for _ in range(2 if word.lstrip("\n")[0] in "RC" else 1)]
        else:
            word = ""
        when = datetime.fromisoformat(at)
        yield Logged(commit, parent or None, when, author, subject, "", others=tuple(others)), touched


def blobs_at(top: str, commit: str, name: str) -> tuple[Blob, ...]:
    """Return the files of a dossier at a commit; none when it was not there. Raises GitError."""
    folder = _place(name) if _is_folder(name) else None
    said = git(top, ["ls-tree", "-r", "-z", "--full-tree", commit, "--", folder or name])
    listed = (each.partition(b"\t") for each in said.split(b"\0") if each)
    found = tuple(
        Blob(os.fsdecode(file), head.split(b" ")[2].decode())
        for head, _, file in listed
        if folder is None or _is_part(os.fsdecode(file)[len(folder) + 1 :])
    )
    return found if any(each.name == name for each in found) else ()


def bytes_of(top: str, blobs: tuple[Blob, ...]) -> dict[str, bytes]:
    """Return what stands in files, by their name. Raises GitError."""
    said = git(top, ["cat-file", "--batch"], given="".join(f"{each.id}\n" for each in blobs).encode())
    found = {}
    for each in blobs:
        head, _, said = said.partition(b"\n")
        if not head.split(b" ")[-1].isdigit():
            raise GitError(f"git kan {each.name} niet geven: {head.decode(errors='replace')}")
        size = int(head.split(b" ")[-1])
        found[each.name], said = said[:size], said[size + 1 :]
    return found


def commit_on(top: str, day: date) -> str | None:
    """Return the commit on which the branch stood at the end of a day; None when there was none. Raises GitError.

    What was made on another branch counts from the day on which it was merged.
    """
    if day == date.max:
        day -= timedelta(days=1)
    end = datetime(day.year, day.month, day.day).astimezone() + timedelta(days=1)
    seconds = max(0, int(end.replace(tzinfo=None).astimezone().timestamp()) - 1)
    return git(top, ["rev-list", "-1", "--first-parent", f"--min-age={seconds}", "HEAD"]).decode().strip() or None


def is_before(top: str, one: str, other: str) -> bool:
    """Return whether a commit is another one, or came before it."""
    try:
        git(top, ["merge-base", "--is-ancestor", one, other])
    except GitError:
        return False
    return True


def _is_folder(name: str) -> bool:
    return os.path.basename(name) in FOLDER_FILES


def _place(name: str) -> str:
    """Return what holds all of a dossier: its folder, or its file."""
    return os.path.dirname(name) if _is_folder(name) else name


def _is_part(below: str) -> bool:
    """Return whether a file in the folder of a dossier is a part of it."""
    return below.lower().endswith(SUFFIXES) and not SKIPPED_FOLDERS.intersection(below.split("/")[:-1])
