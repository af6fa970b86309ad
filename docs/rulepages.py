"""The pages on rules: one a rule, and the list of all."""

from __future__ import annotations

import re

from cmtool.engine.catalogue import NOT_DEFERRABLE, rules, severities_of, sources_of
from cmtool.rule import Rule, explained

MADE = "<!-- Gemaakt door docs/generate.py. Wijzig de code of de voorbeelden, niet deze pagina. -->\n\n"
_FAMILIES = {
    "DS": "De vorm van het dossier",
    "DK": "De kwaliteit van het dossier",
    "CS": "De contractstandaard",
    "RS": "Wie doet wat (RASCI)",
    "UZ": "Uitzonderingen",
    "CT": "cmtool zelf",
}
_INTRO = """# Regels

De {number} regels van cmtool. `cmtool lint` controleert ze alle behalve de familie RS, die bij
[`cmtool rasci`](../rasci.md) hoort; `cmtool check` de families DS en CT. Elke regel heeft een vaste code en een naam.
Beide werken overal: bij `--select` en `--ignore`, in `cmtool.toml` en onder `uitzonderingen`.
`cmtool explain CODE` geeft dezelfde uitleg als deze pagina's. Hoe u regels kiest of uitstelt, staat in
[Regels kiezen en uitstellen](../regels-kiezen.md); welk feit van de standaard door welke regel wordt bewaakt, in
[Dekking](../dekking.md).

Het eerste cijfer van een CS-code is het deel van de overeenkomst waarin het artikel staat; 0 is de standaard als
geheel.
"""


def rule_pages() -> dict[str, str]:
    """Return the pages on rules: their path below the root and their text."""
    made = {"docs/regels/README.md": _list()}
    made |= {f"docs/regels/{rule.name}.md": _page(rule) for rule in rules()}
    return made


def _list() -> str:
    known = rules()
    text = MADE + _INTRO.format(number=len(known))
    for family, title in _FAMILIES.items():
        text += f"\n## {title} ({family})\n\n| code | naam | ernst | wat er hoort te zijn |\n|---|---|---|---|\n"
        for rule in known:
            if rule.family == family:
                says = explained(rule).says.replace("|", "\\|")
                text += f"| {rule.code} | [{rule.name}]({rule.name}.md) | {severities_of(rule)} | {says} |\n"
    return text


def _page(rule: Rule) -> str:
    """Return the page of a rule."""
    text = explained(rule)
    page = f"{MADE}# {rule.name}\n\n{rule.code}, {severities_of(rule)}\n\n{text.says}\n"
    if text.why:
        page += f"\n**Waarom:** {text.why}\n"
    for title, example in (("Fout", text.wrong), ("Goed", text.right)):
        if example:
            page += f"\n{title}:\n\n```{_language(example)}\n{example}\n```\n"
    if "# <-" in text.wrong:
        page += "\n`# <-` wijst de plaats van de bevinding aan. Wat het voorbeeld weglaat, is in orde.\n"
    page += "".join(f"\nBron{law}: {source}.\n" for law, source in sources_of(rule))
    if not rule.deferrable:
        page += f"\n{NOT_DEFERRABLE}\n"
    return f"{page}\n[Alle regels](README.md)\n"


def _language(example: str) -> str:
    if re.match(r"\[\w+\]\s", example):
        return "toml"
    return "yaml" if re.search(r"^[\w\s#-]*\w+:( |$)", example, re.MULTILINE) else "text"
