"""A folder with a file for each mail, for a system that picks them up, or to open in a mail program."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import quote

from cmtool.digest.transport import Unreachable
from cmtool.state.folder import make_folder, sync_folder
from cmtool.wording import reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cmtool.digest.transport import Transport
    from cmtool.settings.mail import Mail

# A file system takes 255 signs for a name.
_MOST = 200


class Folder:
    """Writes each message to a file of its own, in one step; the same message twice is one file."""

    def __init__(self, folder: str) -> None:
        self._folder = folder

    def send(self, name: str, message: bytes, sender: str, to: str) -> None:  # noqa: ARG002 - the form of a transport
        """Write a message."""
        temporary = os.path.join(self._folder, f".{name}.tmp")
        try:
            make_folder(self._folder)
            with open(temporary, "wb") as out:
                out.write(message)
                out.flush()
                os.fsync(out.fileno())
            os.replace(temporary, os.path.join(self._folder, file_name(name, to)))
            sync_folder(self._folder)
        except OSError as error:
            with suppress(OSError):
                os.unlink(temporary)
            raise Unreachable(f"de map {self._folder} kan niet worden geschreven ({reason(error)})") from None


def file_name(name: str, to: str) -> str:
    """Return the name of the file of a message: whom it is for, and the beginning of its id."""
    return f"{quote(to, safe='@+')[:_MOST]}-{name[:12]}.eml"


@contextmanager
def opened(mail: Mail, environ: Mapping[str, str]) -> Iterator[Transport]:  # noqa: ARG001 - the form of a transport
    """Give a transport into the folder of [mail]."""
    yield Folder(mail.folder or os.curdir)
