"""A template prints fields, repeats and chooses; whatever else it tries is one sentence with its place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from cmtool.letters.form import Row
from cmtool.render.templates import Template, TemplateError, render, unknown

if TYPE_CHECKING:
    from pathlib import Path

    from cmtool.letters.form import Value

FIELDS: dict[str, Value] = {
    "naam": "A & B <Zorg>",
    "leeg": "",
    "regels": ("een", "twee"),
    "rijen": (Row((("naam", "x"), ("bedrag", "€ 1"))),),
}


def made(text: str, folder: Path | None = None) -> str:
    return render(Template("brief.md", text, own=True), FIELDS, str(folder) if folder else None)


def test_fields_loops_and_choices() -> None:
    text = "{{ naam }}\n\n{% for r in regels %}\n- {{ r }}\n{% endfor %}\n{% if leeg %}\nweg\n{% else %}\n\nwel\n"
    text += "{% endif %}\n"
    assert made(text) == "A \\& B \\<Zorg\\>\n\n- een\n- twee\n\nwel\n"
    assert made("{% for r in rijen %}{{ loop.index }} {{ r.naam }}{% endfor %}") == "1 x\n"
    assert made("{{ regels | join(', ') }}") == "een, twee\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ naam.__class__ }}", "brief.md:1: ‘__class__’ is geen veld: een naam begint niet met _"),
        ("x\n{{ ''.__class__.__mro__ }}", "brief.md:2: ‘__mro__’ is geen veld: een naam begint niet met _"),
        ("{{ naam['__class__'] }}", "brief.md:1: schrijf rij.naam en niet rij[…]"),
        ("{{ naam|attr('x') }}", "brief.md:1: een template kent geen filter ‘attr’; haal het weg"),
        ("{{ '%s'|format(1) }}", "brief.md:1: een template kent geen filter ‘format’; haal het weg"),
        ("{{ naam.upper() }}", "brief.md:1: een template roept niets aan; gebruik alleen velden"),
        ("{% for i in range(999999999) %}x{% endfor %}", "brief.md:1: een template roept niets aan"),
        ("{{ range }}", "brief.md:1: het veld ‘range’ bestaat niet"),
        ("{{ cycler }}", "brief.md:1: het veld ‘cycler’ bestaat niet"),
        ("{{ 'x' * 10000000000 }}", "brief.md:1: een template rekent niet"),
        ("{{ 9 ** 9 ** 9 ** 9 }}", "brief.md:1: een template rekent niet"),
        ("{{ naam ~ naam }}", "brief.md:1: een template rekent niet"),
        ("{% set a = naam %}", "brief.md:1: een template rekent niets uit"),
        ("{% macro a() %}{{ a() }}{% endmacro %}", "brief.md:1: een template heeft geen macro’s"),
        ("{% import 'os' as os %}", "brief.md:1: een template voert niets in"),
        ("{% from 'x.md' import y %}", "brief.md:1: een template voert niets in"),
        ("{% extends 'x.md' %}", "brief.md:1: een template breidt geen andere uit"),
        ('{% include "../geheim.md" %}', "brief.md:1: ‘../geheim.md’ bestaat niet in een map templates"),
        ('{% include "/etc/passwd" %}', "brief.md:1: ‘/etc/passwd’ bestaat niet in een map templates"),
        ("{% include naam %}", "brief.md:1: een include heeft een vaste naam"),
        ('{% for r in regels %}{% include "briefhoofd.md" %}{% endfor %}', "een include kan niet in een lus staan"),
        ("{% for c in naam %}x{% endfor %}", "een lus loopt hier over een veld dat tekst is en geen lijst"),
        (
            "{% for a in regels %}{% for b in regels %}{% for c in regels %}x{% endfor %}{% endfor %}{% endfor %}",
            "brief.md:1: hier staan te veel lussen in elkaar",
        ),
        ("\n\n{{ naaam }}", "brief.md:3: het veld ‘naaam’ bestaat niet; `cmtool templates fields` toont de velden"),
        ("{% for r in rijen %}{{ r.bedarg }}{% endfor %}", "brief.md:1: het veld ‘bedarg’ bestaat niet"),
        ("{% if naam %}", "brief.md:1: een {% if … %} is niet gesloten; zet er {% endif %} achter"),
        ("{{ naam", "brief.md:1: een {{ veld }} is niet af; schrijf één naam, tot en met }}"),
        ("{% for %}", "brief.md:1: een {% … %} is niet af; schrijf het helemaal, tot en met %}"),
        ("{% endif %}", "brief.md:1: hier sluit endif iets dat niet open staat"),
        ("{% extra %}", "brief.md:1: een template kent het woord ‘extra’ niet"),
        ("{{ naam > 1 and naam < 2 }}", "hier staat iets dat in een template niet kan"),
        ("{{ " + "(" * 500 + "naam" + ")" * 500 + " }}", "te diep genest"),
        ("{{ " + "not " * 5000 + "naam }}", "te diep genest"),
    ],
)
def test_whatever_else_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(TemplateError) as error:
        made(text)
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_parts_lie_in_the_folder_and_nowhere_else(tmp_path: Path) -> None:
    (tmp_path / "geheim.md").write_text("geheim", encoding="utf-8")
    own = tmp_path / "templates"
    own.mkdir()
    (own / "deel.md").write_text("deel {{ naam }}", encoding="utf-8")
    assert made('{% include "deel.md" %}', tmp_path) == "deel A \\& B \\<Zorg\\>\n"
    (own / "deel.md").write_text("\n{{ naaam }}", encoding="utf-8")
    with pytest.raises(TemplateError, match=r"deel\.md:2: het veld ‘naaam’ bestaat niet"):
        made('{% include "deel.md" %}', tmp_path)
    (own / "deel.md").write_bytes(b"\xff\xfe")
    with pytest.raises(TemplateError, match="is niet opgeslagen als UTF-8"):
        made('{% include "deel.md" %}', tmp_path)


def test_bombs_of_parts_end_soon(tmp_path: Path) -> None:
    own = tmp_path / "templates"
    own.mkdir()
    (own / "zelf.md").write_text('{% include "zelf.md" %}', encoding="utf-8")
    for number in range(40):
        inner = f'{{% include "b{number + 1}.md" %}}'
        (own / f"b{number}.md").write_text(inner * 2, encoding="utf-8")
    (own / "b40.md").write_text("x", encoding="utf-8")
    begin = time.monotonic()
    for name in ("zelf.md", "b0.md"):
        with pytest.raises(TemplateError, match="te veel onderdelen"):
            made(f'{{% include "{name}" %}}', tmp_path)
    assert time.monotonic() - begin < 10


def test_a_letter_without_end_is_stopped() -> None:
    text = "{% for a in regels %}{% for b in regels %}" + "lang" * 1000 + "{% endfor %}{% endfor %}"
    fields = {"regels": tuple("x" for _ in range(1000))}
    with pytest.raises(TemplateError, match="veel te lange brief"):
        render(Template("brief.md", text, own=True), fields, None)


def test_a_slip_on_a_way_that_is_not_taken_is_found() -> None:
    text = "{% if leeg %}\n{{ naaam }}\n{% endif %}{% for r in regels %}{{ r }}{{ loop.last }}{% endfor %}"
    template = Template("brief.md", text, own=True)
    assert unknown(template, FIELDS, None) == (
        "brief.md:2: het veld ‘naaam’ bestaat niet; `cmtool templates fields` toont de velden",
    )
