"""A journal: a file of JSON Lines to which is only added, each line whole and on disk before anything goes on."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from cmtool.state.folder import StateError, sync_folder
from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Journal:
    """The lines of one file, which need not be there yet. Only who holds the lock of its folder may add to it."""

    def __init__(self, folder: str, name: str) -> None:
        self.path = os.path.join(folder, name)

    def read(self) -> Iterator[dict[str, Any]]:
        """Yield the lines, oldest first. Raises StateError at one that is no line of ours.

        A line without an end was being written when a process died; what it says did not happen.
        """
        for number, line in self._lines():
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            if not isinstance(found, dict) or not isinstance(found.get("event"), str):
                raise self._foreign(number)
            yield found

    def replay(self, take: Callable[[dict[str, Any]], None]) -> None:
        """Give each line to who knows what it means. Raises StateError, also at one that means nothing to them."""
        for number, record in enumerate(self.read(), 1):
            try:
                take(record)
            except (KeyError, ValueError, TypeError, AttributeError):
                raise self._foreign(number) from None

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        try:
            with open(self.path, "rb") as lines:
                yield from ((number, line) for number, line in enumerate(lines, 1) if line.endswith(b"\n"))
        except FileNotFoundError:
            return
        except OSError as error:
            raise StateError(f"{self.path} kan niet worden gelezen ({reason(error)}); geef uzelf leesrechten") from None

    def _foreign(self, number: int) -> StateError:
        return StateError(
            f"{self.path}:{number}:1: dit is geen regel die cmtool schreef; zet een reservekopie terug, of haal deze "
            "regel weg"
        )

    def add(self, *records: dict[str, Any]) -> None:
        """Add lines, and return when they are on disk. Raises StateError."""
        text = "".join(json.dumps(each, ensure_ascii=False, separators=(",", ":")) + "\n" for each in records)
        data = text.encode(errors="backslashreplace")
        try:
            new = not os.path.exists(self.path)
            file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                _cut_half_line(file)
                _write_all(file, data)
                os.fsync(file)
            finally:
                os.close(file)
            if new:
                sync_folder(os.path.dirname(self.path))
        except OSError as error:
            raise StateError(
                f"{self.path} kan niet worden geschreven ({reason(error)}); maak ruimte, of noem een andere map met "
                "--state"
            ) from None


def _cut_half_line(file: int) -> None:
    """Go to the end of a file, and cut off what was being written when a process died."""
    end = size = os.lseek(file, 0, os.SEEK_END)
    while end > 0:
        begin = max(0, end - 65_536)
        os.lseek(file, begin, os.SEEK_SET)
        found = os.read(file, end - begin).rfind(b"\n")
        if found >= 0:
            end = begin + found + 1
            break
        end = begin
    if end != size:
        os.ftruncate(file, end)
    os.lseek(file, end, os.SEEK_SET)


def _write_all(file: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(file, rest) :]
