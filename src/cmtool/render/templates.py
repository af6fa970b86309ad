"""Templates: where they lie, and filling one in, in a sandbox that knows the fields and nothing else."""

from __future__ import annotations

import os
import re
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.letters.form import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from jinja2.sandbox import SandboxedEnvironment

    from cmtool.letters.form import Value

FOLDER = "templates"
_ENDING = ".md"


class TemplateError(Exception):
    """What is wrong with a template; the text is one Dutch sentence with its place and a way out."""


class Template(NamedTuple):
    """A template: its text, where it comes from, and the first signs of its fingerprint."""

    file: str
    text: str
    own: bool

    @property
    def fingerprint(self) -> str:
        """Eight signs by which this version of the template is known."""
        return sha256(self.text.encode()).hexdigest()[:8]


def folders(settings_folder: str | None) -> tuple[str, ...]:
    """Return where templates are sought: beside cmtool.toml first, then those that travel with the tool."""
    own = (os.path.join(settings_folder, FOLDER),) if settings_folder else ()
    return (*own, package_folder())


def package_folder() -> str:
    """Return the folder of the templates that travel with the tool; in a checkout that at its top."""
    package = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    inside = os.path.join(package, FOLDER)
    return inside if os.path.isdir(inside) else os.path.join(os.path.dirname(os.path.dirname(package)), FOLDER)


def find(name: str, where: Iterable[str], ending: str = _ENDING) -> str | None:
    """Return the file of a template by the name of its letter, None when there is none."""
    return next((file for each in where if os.path.isfile(file := os.path.join(each, f"{name}{ending}"))), None)


def load(name: str, settings_folder: str | None) -> Template:
    """Return the template of a letter. Raises TemplateError."""
    where = folders(settings_folder)
    file = find(name, where)
    if file is None:
        raise TemplateError(f"er is geen template {name}{_ENDING}; `cmtool templates list` toont wat er is")
    try:
        with open(file, encoding="utf-8-sig") as handle:
            return Template(file, handle.read(), own=os.path.dirname(file) != package_folder())
    except (OSError, UnicodeDecodeError):
        raise TemplateError(f"{file} kan niet worden gelezen; sla het op als UTF-8 en geef uzelf leesrechten") from None


def render(template: Template, fields: Mapping[str, Value], settings_folder: str | None) -> str:
    """Return the Markdown of a letter; parts that it includes are sought in the same folders. Raises TemplateError."""
    from jinja2 import TemplateError as JinjaError  # noqa: PLC0415 - only where something is rendered

    try:
        text = _environment(folders(settings_folder)).from_string(template.text).render(plain(fields))
    except JinjaError as error:
        raise TemplateError(_sentence(template, error)) from None
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", re.sub(r"\n\\\n", "\\\n", text)).strip() + "\n"


def _environment(where: tuple[str, ...]) -> SandboxedEnvironment:
    from jinja2 import FileSystemLoader, StrictUndefined  # noqa: PLC0415 - same
    from jinja2.sandbox import ImmutableSandboxedEnvironment  # noqa: PLC0415 - same

    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(where),
        undefined=StrictUndefined,
        finalize=_as_text,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,
    )
    environment.globals.clear()
    return environment


def plain(fields: Mapping[str, Value]) -> dict[str, Any]:
    """Return fields as a template sees them: text, lists of text, and lists of items with fields."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Value) -> Any:
    if isinstance(value, str):
        return value
    return [dict(each.cells) if isinstance(each, Row) else each for each in value]


# What Markdown obeys anywhere in a line, and what it obeys only where a line begins.
_INLINE = re.compile(r"[\\`*_\[\]<>&|~#]")
_FIRST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def _as_text(value: Any) -> str:
    """Return a value so that Markdown shows it whole, whatever stands in it."""
    text = " ".join(str(value).split())
    escaped = _INLINE.sub(r"\\\g<0>", text)
    return _FIRST.sub(lambda match: f"{match[1]}\\{match[2]}" if not match[2].isdigit() else _number(match), escaped)


def _number(match: re.Match[str]) -> str:
    # A number with a point begins a list; the point is escaped where it stands.
    return f"{match[1]}{match[2]}\\"


def _sentence(template: Template, error: Exception) -> str:
    line = getattr(error, "lineno", None)
    place = f"{template.file}:{line}" if line else template.file
    said = " ".join(str(error).split())
    unknown = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", said)
    if unknown:
        name = unknown[1] or unknown[2]
        return f"{place}: het veld ‘{name}’ bestaat niet; `cmtool templates fields` toont de velden"
    return f"{place}: deze template is niet te lezen ({said}); vergelijk hem met het origineel: cmtool templates copy"
