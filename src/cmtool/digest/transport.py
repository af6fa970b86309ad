"""How mail leaves the house: what every transport in `transports/` gives, and how it says that it failed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from cmtool.settings.mail import Mail


class Refused(Exception):  # noqa: N818 - an answer, no mistake in code
    """This message was certainly not sent; the text says why, in Dutch."""


class Unreachable(Exception):  # noqa: N818 - same
    """Nothing can be sent now, to nobody; the text says why, in Dutch."""


class Uncertain(Exception):  # noqa: N818 - same
    """The message may or may not have been sent; the text says why, in Dutch."""


class Transport(Protocol):
    """Sends messages. Raises Refused, Unreachable or Uncertain; whatever else it raises leaves it uncertain too."""

    def send(self, name: str, message: bytes, sender: str, to: str) -> None:
        """Send a message with an id from one bare address to another; when it returns, it was taken over."""


class Opener(Protocol):
    """What a module in `transports/` is called for."""

    def __call__(self, mail: Mail, environ: Mapping[str, str]) -> AbstractContextManager[Transport]:
        """Return a transport as [mail] asks for; user and password come from the environment."""


def transport(mail: Mail, environ: Mapping[str, str]) -> AbstractContextManager[Transport]:
    """Return the transport of [mail], open while it is used."""
    module = import_module(f"{__package__}.transports.{mail.sort}")
    return cast("Opener", module.opened)(mail, environ)
