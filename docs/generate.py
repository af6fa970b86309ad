"""Writes the pages that follow from the code, and runs the shell blocks of the other pages again.

`python docs/generate.py` writes. `python docs/generate.py --check` writes nothing, names the stale pages and exits
with 1. A shell block that is run again has a comment on the line before it: `<!-- run in FOLDER -->` (stand in a copy
of the folder), `<!-- run beside FOLDER -->` (stand in the folder above the copy), or `<!-- run changed FOLDER -->`
(stand in a git repository of FOLDER/voor with the files of FOLDER/na over it); with `first N last M` only those lines
are shown.
"""

from __future__ import annotations

import inspect
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, Union, get_args, get_origin, get_type_hints
from unittest.mock import patch

from pydantic import BaseModel, TypeAdapter, ValidationError

from cmtool.cli.app import COMMANDS, run
from cmtool.deadlines.kind import kinds
from cmtool.dossier.document import Bijlage
from cmtool.dossier.dossier import Dossier
from cmtool.dossier.faults import model_of
from cmtool.dossier.schema import schema_text
from cmtool.dossier.types import Sleutel, Tekst
from cmtool.norms import load_norms
from cmtool.tree.node import NATURAL_KEYS

# The pages that have a file of their own lie beside this script.
sys.path.insert(0, str(Path(__file__).resolve().parent))
from coveragepage import coverage_page
from rulepages import MADE, rule_pages

if TYPE_CHECKING:
    from cmtool.deadlines.kind import AfterEnd, Kind

ROOT = Path(__file__).resolve().parent.parent
GALLERY = ROOT / "tests" / "fouten"
# Pages that people write, with shell blocks that are run again.
WRITTEN = (
    "README.md",
    "docs/eerste-dossier.md",
    "docs/termijnen-lezen.md",
    "docs/mapvorm.md",
    "docs/classificatie.md",
    "docs/json.md",
    "docs/rasci.md",
    "docs/signalen.md",
    "docs/brieven.md",
    "docs/rechtsmiddelen.md",
    "docs/repository.md",
    "docs/mail.md",
    "docs/wijzigingen.md",
    "docs/bijwerken.md",
)

# Arguments and the folder to stand in → exit status, standard output, standard error.
Run: TypeAlias = Callable[[list[str], Path], tuple[int, str, str]]


def pages(call: Run | None = None) -> dict[str, str]:
    """Return every page that follows from the code: its path below the root and the text that it should have."""
    call = call or run_here
    made = {
        "docs/velden.md": fields_page(),
        "docs/termijnen.md": kinds_page(),
        **rule_pages(),
        "docs/dekking.md": coverage_page(),
        "docs/dossier.schema.json": schema_text(),
        "docs/opdrachten.md": commands_page(call),
        "docs/foutmeldingen.md": gallery_page(),
    }
    for name in WRITTEN:
        made[name] = refreshed((ROOT / name).read_text(encoding="utf-8"), name, call)
    return made


def stale(made: dict[str, str]) -> list[str]:
    """Return the pages whose file says something else."""
    return [name for name, text in made.items() if _read(ROOT / name) != text]


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def main(arguments: list[str]) -> int:
    """Write the pages, or with `--check` name those that are stale."""
    made = pages()
    old = stale(made)
    if arguments == ["--check"]:
        for name in old:
            print(f"{name} is stale: run python docs/generate.py")
        return 1 if old else 0
    if arguments:
        print("usage: python docs/generate.py [--check]", file=sys.stderr)
        return 2
    for name in old:
        (ROOT / name).parent.mkdir(exist_ok=True)
        (ROOT / name).write_text(made[name], encoding="utf-8", newline="\n")
        print(f"{name} written")
    return 0


# Shell blocks


@contextmanager
def plain_terminal() -> Iterator[None]:
    """Give an environment in which the output is the same everywhere: 80 columns, and no CI that picks a format."""
    with patch.dict(os.environ, {"COLUMNS": "80"}):
        for name in ("GITHUB_ACTIONS", "GITLAB_CI", "NO_COLOR"):
            os.environ.pop(name, None)
        yield


def run_here(arguments: list[str], folder: Path) -> tuple[int, str, str]:
    """Return what cmtool gives in this process, standing in a folder."""
    out, err = io.StringIO(), io.StringIO()
    before = Path.cwd()
    os.chdir(folder)
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = run(arguments)
    finally:
        os.chdir(before)
    return status, out.getvalue(), err.getvalue()


_BLOCK = re.compile(
    r"(?P<above>(?:<!-- run (?P<how>in|beside|changed) (?P<folder>\S+)"
    r"(?: first (?P<first>\d+) last (?P<last>\d+))? -->\n)?"
    r"```console\n)(?P<body>\$ cmtool.*?)```",
    re.DOTALL,
)
_AS_JSON = " | python -m json.tool --no-ensure-ascii"


def refreshed(page: str, name: str, call: Run) -> str:
    """Return a page with every shell block that begins with `$ cmtool` as it looks now."""

    def again(match: re.Match[str]) -> str:
        if match["how"] is None:
            line = page.count("\n", 0, match.start()) + 1
            raise ValueError(f"{name}:{line}: a block with $ cmtool needs <!-- run in FOLDER --> on the line above it")
        commands = [line[2:] for line in match["body"].splitlines() if line.startswith("$ ")]
        lines = _session(commands, match["how"], ROOT / match["folder"], call)
        if match["first"]:
            first, last = int(match["first"]), int(match["last"])
            lines = [*lines[:first], "…", *lines[-last:]]
        return match["above"] + "\n".join(lines) + "\n```"

    return _BLOCK.sub(again, page)


def _session(commands: list[str], how: str, example: Path, call: Run) -> list[str]:
    """Return what a screen shows when the commands are typed beside or in a copy of an example folder."""
    lines: list[str] = []
    status = 0
    with TemporaryDirectory() as top, plain_terminal():
        copy = Path(top) / example.name
        shutil.copytree(example / "voor" if how == "changed" else example, copy)
        if how == "changed":
            _commit(copy)
            shutil.copytree(example / "na", copy, dirs_exist_ok=True)
        for command in commands:
            lines.append(f"$ {command}")
            if command == "echo $?":
                lines.append(str(status))
                continue
            asked = shlex.split(command.removesuffix(_AS_JSON))
            if asked[0] != "cmtool":
                raise ValueError(f"only cmtool and echo $? can be run in a page, not {command}")
            status, out, err = call(asked[1:], Path(top) if how == "beside" else copy)
            if command.endswith(_AS_JSON):
                out = json.dumps(json.loads(out), indent=4, ensure_ascii=False) + "\n"
            lines += (out + err).rstrip("\n").split("\n")
    return lines


def _commit(folder: Path) -> None:
    """Make a git repository of a folder, with everything in one commit."""
    somebody = ("-c", "user.name=S. Bakker", "-c", "user.email=s.bakker@voorbeelddam.example")
    for command in (("init", "-q"), ("add", "-A"), (*somebody, "commit", "-q", "-m", "Begin")):
        subprocess.run(["git", "-C", str(folder), *command], check=True)  # noqa: S603, S607 - fixed words, the user's own git


def fenced(text: str, language: str = "") -> str:
    """Return text as a code block, also when the text itself holds a fence."""
    longest = max((len(found) for found in re.findall(r"^`{3,}", text, re.MULTILINE)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# The fields of a dossier


class Field(NamedTuple):
    """A field of the format, in words."""

    path: str
    description: str
    accepts: str
    required: bool


_BLOCK_OF_FIELDS = "een blok met velden"
# The kinds of value that pydantic checks by itself; every other says in its message what it accepts.
_WORDS = (
    (Tekst, "tekst"),
    (Sleutel, "een eigen kenmerk: letters, cijfers, - _ en ."),
    (Bijlage, f"een pad, of {_BLOCK_OF_FIELDS}"),
)


def accepted(hint: Any) -> str:
    """Return in Dutch what a field accepts; the words of a value are those of its own message."""
    if get_origin(hint) in (Union, UnionType):
        return accepted(next(each for each in get_args(hint) if each is not NoneType))
    known = next((words for value, words in _WORDS if hint == value), None)
    if known is not None:
        return known
    if get_origin(hint) is Literal:
        return " of ".join(f"`{choice}`" for choice in get_args(hint))
    bare = get_args(hint)[0] if hasattr(hint, "__metadata__") else hint
    if get_origin(bare) is tuple:
        item = accepted(get_args(bare)[0])
        return "lijst van blokken" if item == _BLOCK_OF_FIELDS else f"lijst, elk: {item}"
    return _BLOCK_OF_FIELDS if model_of(bare) is not None else _own_words(hint)


def _own_words(hint: Any) -> str:
    """Return what the message of a value says when nothing is given."""
    try:
        TypeAdapter(hint).validate_python(None)
    except ValidationError as error:
        return str(error.errors()[0]["ctx"]["hint"]).removeprefix("schrijf ")
    raise ValueError(f"{hint} accepts nothing at all and has no words")


def fields(model: type[BaseModel], above: str = "") -> Iterator[Field]:
    """Yield every field of a part and of the parts below it."""
    hints = get_type_hints(model, include_extras=True)
    for name, field in model.model_fields.items():
        path = f"{above}.{name}" if above else name
        described = (field.description or "").removesuffix(" Verplicht.")
        yield Field(path, described, accepted(hints[name]), field.is_required())
        inner = model_of(field.annotation)
        if inner is not None:
            key = next((each for each in NATURAL_KEYS if each in inner.model_fields), "nr")
            yield from fields(inner, f"{path}[{key}]" if field.default == () else path)


def _field_table(rows: list[Field]) -> str:
    lines = ["| veld | wat het is | wat er staat | verplicht |", "|---|---|---|---|"]
    for each in rows:
        needed = "ja" if each.required else ""
        lines.append(f"| `{each.path}` | {_cell(each.description)} | {_cell(each.accepts)} | {needed} |")
    return "\n".join(lines) + "\n"


def fields_page() -> str:
    """Return the page with every field of a dossier."""
    known = list(fields(Dossier))
    top = [each for each in known if "." not in each.path]
    text = f"""{MADE}# Velden van een dossier

Alle {len(known)} velden die het formaat kent. Een pad als `gesprekken[id].afspraken[id].voor` leest u zo:
`gesprekken` is een lijst, elk gesprek heeft een `id`, en daaronder staat weer een lijst `afspraken`. Zo staan de
paden ook in meldingen: `gesprekken[g-2026-k3].afspraken[af-1].voor`.

- Verplicht is alleen wat dat hier zegt. Een verplicht veld in een blok of lijst is pas nodig als u dat blok of
  onderdeel gebruikt. In een [dossier als map](mapvorm.md) is de bestandsnaam het id.
- Een leeg veld of `null` telt als niet ingevuld.
- Voor een editor staat hetzelfde in [dossier.schema.json](dossier.schema.json).

## Bovenaan

{_field_table(top)}"""
    for part in top:
        below = [each for each in known if each.path.startswith((f"{part.path}.", f"{part.path}["))]
        if below:
            text += f"\n## {part.path}\n\n{part.description}\n\n{_field_table(below)}"
    return text


# The kinds of deadline and the rules

_AFTER_END: dict[AfterEnd, str] = {
    "no": "bestaat niet meer",
    "open": "alleen wat nog open staat",
    "yes": "bestaat ook dan",
}


def who(kind: Kind) -> str:
    """Return who must act: the role of the kind, unless the item itself names somebody."""
    return f"{kind.owner}, of wie erbij staat (`wie`)" if "`wie`" in kind.why else kind.owner


def _sources(kind: Kind) -> str:
    """Return where a kind rests on, for each contract standard that may bind."""
    texts = {name: load_norms().source(kind.source, name) for name in ("wmo", "jeugd", "")}
    if len(set(texts.values())) == 1:
        return texts[""]
    return f"Wmo: {texts['wmo']}. Jeugd: {texts['jeugd']}. Zonder contractstandaard: {texts['']}."


def kinds_page() -> str:
    """Return the page with every kind of deadline."""
    rows = [f"| [{each.name}](#{each.name}) | {who(each)} | {each.basis} |" for each in kinds()]
    text = f"""{MADE}# Soorten termijnen

De {len(rows)} soorten termijnen die `cmtool check` kent. `cmtool explain SOORT` geeft dezelfde tekst,
`cmtool check --kind SOORT` toont alleen die soort. Hoe u een termijn leest, staat in
[Termijnen lezen](termijnen-lezen.md).

Grondslag: `wet` (de wet), `contract` (het contract of de contractstandaard die bindt) of `intern` (eigen werkwijze).
CSW is de contractstandaard Wmo. Een kenmerk als (A3-06) is de sleutel van de bron in
`src/cmtool/norms/data/bronnen.yaml`.

| soort | wie | grondslag |
|---|---|---|
""" + "\n".join(rows)
    for kind in kinds():
        text += f"\n\n## {kind.name}\n\n{inspect.cleandoc(kind.why)}\n\n"
        text += f"- Wie: {who(kind)}\n- Grondslag: {kind.basis}\n- Bron: {_sources(kind)}\n"
        text += f"- Voor de ingang van het contract: {'bestaat ook dan' if kind.before_start else 'bestaat nog niet'}\n"
        text += f"- Na het einde van het contract: {_AFTER_END[kind.after_end]}"
        if kind.received:
            text += "\n- De wederpartij moet het op die dag hebben; de uitvoer noemt daarom ook de dag van versturen"
    return text + "\n"


# The commands and their mistakes


def commands_page(call: Run) -> str:
    """Return the page with the help of every command."""
    text = f"""{MADE}# Opdrachten

De hulp van elke opdracht, zoals `--help` die geeft. Wat een optie in de praktijk doet, staat in
[Termijnen lezen](termijnen-lezen.md).
"""
    for name in ("", *COMMANDS):
        words = [*([name] if name else []), "--help"]
        with plain_terminal():
            _, out, _ = call(words, ROOT)
        title = f"cmtool {name}".strip()
        text += f"\n## {title}\n\n{fenced(out, 'text')}"
    return (
        text
        + """
## Exitstatus

| status | betekenis |
|---|---|
| 0 | in orde |
| 1 | `check`: een fout in een dossier, met `--fail-on` ook een termijn; `lint`: een bevinding vanaf `--fail-on` |
| 1 | `rasci`: een fout in de matrix of in een dossier; `classify`, `capacity`, `signals`: een fout in een dossier |
| 1 | `remedies`: een fout in een dossier |
| 1 | `render`: er ontbreekt iets aan de brief, of hij past niet; `templates check`: een fout in een template |
| 1 | `new`, `add`, `set`, `done`: het dossier zou een fout krijgen, of mist verplichte velden; er is niets gewijzigd |
| 2 | de opdracht of cmtool zelf faalde: geen dossiers gevonden, een verkeerde optie, een kapotte `cmtool.toml` |
| 130 | onderbroken (Ctrl-C) |
"""
    )


_MOST_LINES = 40


def gallery_page() -> str:
    """Return the page with the mistakes in tests/fouten: what goes in, and what cmtool says."""
    cases = [(path.parent, tomllib.loads(path.read_text(encoding="utf-8"))) for path in GALLERY.glob("*/geval.toml")]
    cases.sort(key=lambda case: (str(case[1].get("titel", "")).casefold(), case[0].name))
    text = f"""{MADE}# Foutmeldingen

Wat er mis kan zijn, en wat cmtool dan zegt: {len(cases)} voorbeelden, die bij elke wijziging van cmtool opnieuw worden
uitgevoerd. Elke melding begint met bestand, regel en kolom; daaronder staat wat u kunt doen. Wat een code betekent,
staat in [Regels](regels/README.md).

"""
    text += "".join(f"- [{about.get('titel', folder.name)}](#{folder.name})\n" for folder, about in cases)
    return text + "".join(_case(folder, about) for folder, about in cases)


def _case(folder: Path, about: dict[str, Any]) -> str:
    """Return one mistake: what it is, what was typed, what cmtool says, and the files that went in."""
    text = f'\n<a id="{folder.name}"></a>\n\n## {about.get("titel", folder.name)}\n'
    if about.get("uitleg"):
        text += f"\n{str(about['uitleg']).strip()}\n"
    typed = f"$ cmtool {shlex.join(str(each) for each in about.get('args', []))}".rstrip()
    if "standaardinvoer" in about:
        typed += f" < {about['standaardinvoer']}"
    said = "".join(_read(folder / name) or "" for name in ("uitvoer.txt", "fouten.txt"))
    text += f"\n{fenced(typed + chr(10) + said, 'console')}"
    if "status" in about:
        text += f"\nExitstatus {about['status']}.\n"
    files = "".join(_input(path, folder / "invoer") for path in sorted((folder / "invoer").rglob("*")))
    return f"{text}\n<details><summary>De invoer</summary>\n{files}\n</details>\n" if files else text


def _input(path: Path, top: Path) -> str:
    """Return an input file as a code block; nothing when it is no short text."""
    if not path.is_file() or path.name.startswith("."):
        return ""
    try:
        content = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""
    if not content.strip() or "\x00" in content or content.count("\n") > _MOST_LINES:
        return ""
    language = {".yaml": "yaml", ".yml": "yaml", ".toml": "toml"}.get(path.suffix, "text")
    return f"\n`{path.relative_to(top).as_posix()}`:\n\n{fenced(content, language)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
