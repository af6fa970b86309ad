"""The section [rasci] of cmtool.toml: as it is, or without one an empty one to fill in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TextIO

from cmtool.dossier.rollen import ROLE_NAMES
from cmtool.report.parts.phases import phases
from cmtool.report.parts.summary import summary
from cmtool.settings.rasci import LETTERS, OUTSIDE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cmtool.engine.rasci import Rasci
    from cmtool.report.formats import Look
    from cmtool.settings.rasci import Matrix

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def write(what: Rasci, out: TextIO, look: Look) -> None:  # noqa: ARG001 - the form of every report
    """Write a section that cmtool.toml can hold; what is wrong with it is only counted."""
    lines = _skeleton() if what.matrix is None else [f"# Met `cmtool rasci`: {summary(what.run)}"]
    # What it is put behind may not end with a line end.
    out.writelines(f"{line}\n" for line in ("", *lines, "[rasci]", *_others(what.matrix), *_steps(what.matrix)))


def _skeleton() -> Iterator[str]:
    yield "# Wie doet wat: vul bij elke stap de rollen in, elk met een letter. Bijvoorbeeld:"
    yield '# evaluatie = { contractmanager = "R", contracteigenaar = "A", inkoper = "C" }'
    yield from (f"# {letter} {meaning}" for letter, meaning in LETTERS.items())
    yield '# Elke stap heeft precies één A en ten minste één R. Twee letters kan ook: "RA".'
    yield f"# Rollen uit het dossier: {', '.join(ROLE_NAMES)}."
    yield f"# Rollen daarbuiten: {', '.join(OUTSIDE)}."
    yield '# Andere rollen noemt u eerst: overige_rollen = ["proceseigenaar"]'


def _others(matrix: Matrix | None) -> Iterator[str]:
    if matrix is not None and matrix.others:
        yield f"overige_rollen = [{', '.join(_text(role) for role in matrix.others)}]"


def _steps(matrix: Matrix | None) -> Iterator[str]:
    for title, steps in phases():
        yield f"\n# {title}"
        for step in steps:
            cell = matrix.cell(step) if matrix else {}
            said = ", ".join(f"{_key(role)} = {_text(letters)}" for role, letters in cell.items())
            yield f"{step.key} = {{ {said} }}" if said else f"{step.key} = {{}}"


def _key(role: str) -> str:
    return role if _BARE.fullmatch(role) else _text(role)


def _text(said: str) -> str:
    """Return a text as TOML writes it, with the signs that steer a terminal in numbers."""
    from json import dumps  # noqa: PLC0415 - loaded when needed

    written = dumps(said, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in written)
