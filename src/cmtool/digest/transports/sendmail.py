"""A program that takes a mail on its standard input, as sendmail does; Postfix, OpenSMTPD and msmtp bring one."""

from __future__ import annotations

import os
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from cmtool.digest.transport import Refused, Uncertain, Unreachable
from cmtool.wording import reason, visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cmtool.digest.transport import Transport
    from cmtool.settings.mail import Mail

# What such a program answers when it failed for now, or when it keeps the mail to try again itself (sysexits.h).
_TEMPORARY = 75


class Program:
    """Starts the program once for each message."""

    def __init__(self, mail: Mail) -> None:
        self._mail = mail

    def send(self, name: str, message: bytes, sender: str, to: str) -> None:  # noqa: ARG002 - the form of a transport
        """Hand a message to the program, once; it is sent when the program says so."""
        command = [*self._mail.command, "-f", sender, "--", to]
        # A program like this ends lines as the system does.
        given = message.replace(b"\r\n", os.linesep.encode())
        try:
            done = subprocess.run(command, input=given, capture_output=True, timeout=self._mail.timeout, check=False)  # noqa: S603 - the command of cmtool.toml, no shell
        except subprocess.TimeoutExpired:
            raise Uncertain(f"{command[0]} was na {self._mail.timeout} seconden niet klaar") from None
        except (OSError, ValueError) as error:
            why = reason(error) if isinstance(error, OSError) else "dit is geen opdracht"
            raise Unreachable(f"{command[0]} kan niet worden gestart ({why})") from None
        if done.returncode == 0:
            return
        said = visible(done.stderr.decode(errors="replace").strip())[:200]
        why = f"{command[0]} antwoordt met {done.returncode}" + (f": {said}" if said else "")
        if done.returncode < 0:
            raise Uncertain(f"{command[0]} is afgebroken")
        if done.returncode == _TEMPORARY:
            raise Uncertain(f"{why}; het kan in de wachtrij staan")
        raise Refused(why)


@contextmanager
def opened(mail: Mail, environ: Mapping[str, str]) -> Iterator[Transport]:  # noqa: ARG001 - the form of a transport
    """Give a transport through the command of [mail]."""
    yield Program(mail)
