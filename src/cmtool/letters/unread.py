"""What a report cannot show because it could not be read: named, so that nobody takes it for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import path_text

if TYPE_CHECKING:
    from cmtool.letters.form import Form


def say_unread(form: Form) -> None:
    """Fill in the parts of the dossier that could not be read."""
    form.put("ongelezen", tuple(sorted(path_text(path) for path in form.facts.left_out)))
