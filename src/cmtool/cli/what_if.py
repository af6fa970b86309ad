"""What `--what-if` says, for every command that has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from cmtool.cli.options import CallError

if TYPE_CHECKING:
    from collections.abc import Callable

# A change starts with the name of what it changes.
C = TypeVar("C", bound=tuple[str, Any])


def changes_of(said: list[str] | None, change: Callable[[str], C]) -> tuple[C, ...]:
    """Return the changes that are asked, each read by `change`. Raises CallError."""
    from cmtool.dossier.assumed import ChangeError  # noqa: PLC0415 - loaded when needed

    try:
        changes = tuple(change(each) for each in said or ())
    except ChangeError as error:
        raise CallError(f"--what-if: {error}") from None
    names = [each[0] for each in changes]
    double = next((name for name in names if names.count(name) > 1), None)
    if double is not None:
        raise CallError(f"--what-if: {double} staat er twee keer; noem het één keer")
    return changes
