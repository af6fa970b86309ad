"""Templates: where they lie, and filling one in, in a sandbox that knows the fields and nothing else."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from hashlib import sha256
from traceback import walk_tb
from typing import TYPE_CHECKING, Any, NamedTuple

from cmtool.letters.form import Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jinja2 import Environment

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
    def name(self) -> str:
        """The kind of letter that it is for."""
        return os.path.splitext(os.path.basename(self.file))[0]

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
    from cmtool.render.sandbox import filled, names  # noqa: PLC0415 - brings jinja2

    made = _environment(folders(settings_folder))
    with told(template.file):
        for _ in names(made, template.text):
            pass
        text = filled(made, template.text, plain(fields))
    return re.sub(r"\n(?:[ \t]*\n){2,}", "\n\n", re.sub(r"\n\\\n", "\\\n", text)).strip() + "\n"


def unknown(template: Template, known: Iterable[str], settings_folder: str | None) -> tuple[str, ...]:
    """Return a sentence for each field that a template names and that its letter does not have. Raises TemplateError.

    Filling a template in finds only those on the way that was taken.
    """
    from cmtool.render.sandbox import names  # noqa: PLC0415 - brings jinja2

    made, has = _environment(folders(settings_folder)), set(known)
    with told(template.file):
        found = [each for each in names(made, template.text) if each.name not in has]
    return tuple(_no_field(f"{each.file or template.file}:{each.line}", each.name) for each in found)


def left_out(template: Template, needed: Iterable[str], settings_folder: str | None) -> tuple[str, ...]:
    """Return a sentence for each field that a letter cannot do without and that an own template does not name.

    Of what is needed only that counts which the template of cmtool prints. Raises TemplateError.
    """
    if not template.own:
        return ()
    used = named(template, settings_folder)
    return tuple(no_use(template.file, each) for each in printed(template.name, needed) if each not in used)


def printed(name: str, needed: Iterable[str]) -> tuple[str, ...]:
    """Return those of the needed fields that the template of cmtool prints."""
    ours = named(load(name, None), None)
    return tuple(each for each in needed if each in ours)


def named(template: Template, settings_folder: str | None) -> frozenset[str]:
    """Return the fields that a template and its parts name. Raises TemplateError."""
    from cmtool.render.sandbox import names  # noqa: PLC0415 - brings jinja2

    made = _environment(folders(settings_folder))
    with told(template.file):
        return frozenset(each.name for each in names(made, template.text))


def no_use(file: str, name: str) -> str:
    """Return the sentence about a field that a template must name and does not."""
    return f"{file}: het veld ‘{name}’ staat er niet in, en zonder dat kan de brief ongeldig zijn; zet het erin terug"


def _environment(where: tuple[str, ...]) -> Environment:
    from jinja2 import FileSystemLoader  # noqa: PLC0415 - same

    from cmtool.render.sandbox import environment  # noqa: PLC0415 - same

    return environment(FileSystemLoader(where, encoding="utf-8-sig"), _as_text, escape=False)


def plain(fields: Mapping[str, Value]) -> dict[str, Any]:
    """Return fields as a template sees them: text, lists of text, and lists of items with fields."""
    from cmtool.render.sandbox import Text  # noqa: PLC0415 - brings jinja2

    def shown(value: Value) -> Any:
        if isinstance(value, str):
            return Text(value)
        return [
            {name: Text(cell) for name, cell in each.cells} if isinstance(each, Row) else Text(each) for each in value
        ]

    return {name: shown(value) for name, value in fields.items()}


@contextmanager
def told(file: str) -> Iterator[None]:
    """Raise a TemplateError for what goes wrong with a template inside."""
    from jinja2 import TemplateError as JinjaError  # noqa: PLC0415 - only where something is rendered

    from cmtool.render.sandbox import Refused  # noqa: PLC0415 - brings jinja2

    try:
        yield
    except Refused as error:
        at = error.file or file
        line = error.line or _line(error)
        raise TemplateError(f"{at}:{line}: {error}" if line else f"{at}: {error}") from None
    except RecursionError:
        raise TemplateError(f"{file}: deze template is te diep genest; schrijf hem eenvoudiger") from None
    except (JinjaError, TypeError, ValueError, LookupError, AttributeError, ArithmeticError) as error:
        raise TemplateError(_sentence(file, error)) from None


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


def _sentence(file: str, error: Exception) -> str:
    from jinja2 import TemplateSyntaxError  # noqa: PLC0415 - only where something is rendered

    if isinstance(error, TemplateSyntaxError):
        place = f"{error.filename or file}:{error.lineno}"
    else:
        line = _line(error)
        place = f"{_place(error) or file}:{line}" if line else file
    said = " ".join(str(error).split())
    missing = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", said)
    if missing:
        return _no_field(place, missing[1] or missing[2])
    return f"{place}: {_in_dutch(said)}"


# What jinja2 says of a form that it cannot read, and how a contract manager would hear it.
_FORMS = (
    (r"No filter named '(.+?)'", "een template kent geen filter ‘{}’; haal het weg"),
    (r"No test named '(.+?)'", "een template kent de vraag ‘{}’ niet; haal haar weg"),
    (r"tag 'end(\w+)'", "hier sluit end{0} iets dat niet open staat; haal het weg, of zet er {{% {0} … %}} voor"),
    (r"unknown tag '(.+?)'", "een template kent het woord ‘{}’ niet; er is alleen if, for en include"),
    (r"'end(if|for)'", "een {{% {0} … %}} is niet gesloten; zet er {{% end{0} %}} achter"),
    (r"end of print statement", "een {{{{ veld }}}} is niet af; schrijf één naam, tot en met }}}}"),
    (r"end of statement block", "een {{% … %}} is niet af; schrijf het helemaal, tot en met %}}"),
)


def _in_dutch(said: str) -> str:
    for pattern, sentence in _FORMS:
        found = re.search(pattern, said)
        if found:
            return sentence.format(*found.groups())
    return "hier staat iets dat in een template niet kan; kijk naar de haakjes en de woorden daartussen"


def _no_field(place: str, name: str) -> str:
    return f"{place}: het veld ‘{name}’ bestaat niet; `cmtool templates fields` toont de velden"


def _line(error: Exception) -> int | None:
    """Return the line of the template that was being filled in when something went wrong."""
    found = [line for name, line in _frames(error) if name.endswith(_ENDING) or name == "<template>"]
    return found[-1] if found else None


def _place(error: Exception) -> str | None:
    """Return the file of the part that was being filled in; None for the template itself."""
    found = [name for name, _ in _frames(error) if name.endswith(_ENDING) or name == "<template>"]
    return found[-1] if found and found[-1] != "<template>" else None


def _frames(error: Exception) -> list[tuple[str, int]]:
    return [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
