"""A stop on new clients: imposing one, announcing one, and answering one (domein A4-09, A4-10)."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from cmtool.finding import Id
from cmtool.letters.arrival import arrival
from cmtool.letters.asked import full_stop, pick, said_choice, said_day, sentence
from cmtool.letters.basis import ground
from cmtool.letters.letter import letter
from cmtool.letters.words import day
from cmtool.wording import dutch

if TYPE_CHECKING:
    from cmtool.dossier.voorwaarden import Clientenstop
    from cmtool.finding import Path
    from cmtool.letters.form import Form

_LIST: Path = ("overeenkomst", "clientenstop")
# A provider tells a stop at least this long before it begins (A4-09).
_BEFORE = timedelta(days=14)
# The id of an item of the dossier, which says nothing to who gets the letter.
_REFERENCE = re.compile(r"(?<![\w-])[a-z]{1,3}-[0-9]+(?![\w-])")


@letter("clientenstop", "Cliëntenstop", "A4-09, A4-10", by="beide", legal=True, about="overeenkomst.clientenstop")
def clientenstop(form: Form) -> None:
    """Een cliëntenstop opleggen of aankondigen, of een aangekondigde stop beantwoorden.

    De opdrachtgever legt een stop op bij duidelijke signalen van fraude, slechte kwaliteit of onveiligheid. De
    opdrachtnemer kondigt hem ten minste veertien dagen vooraf aan en heeft toestemming nodig; de opdrachtgever
    antwoordt met `--with antwoord=ja` of `nee`. Voor crisishulp en acute hulp vraagt de opdrachtnemer nooit een stop.
    """
    items = form.facts.dossier.overeenkomst.clientenstop
    each = pick(form, _LIST, items, "cliëntenstop", [item for item in items if item.opgeheven is None])
    if each is None:
        return
    path: Path = (*_LIST, Id(each.id))
    if each.opgeheven is not None and each.opgeheven <= form.facts.today:
        form.refuse((*path, "opgeheven"), f"deze cliëntenstop is al opgeheven op {dutch(each.opgeheven)}", "")
        return
    _common(form, each, path)
    answer = said_choice(form, "antwoord", ("ja", "nee"))
    provider = form.facts.settings.organisation.provider
    if each.door is None:
        form.stop((*path, "door"), "wie de stop instelt ontbreekt", "vul `door` in")
    elif form.said("antwoord") is not None:
        _answer(form, each, path, answer)
    elif each.door == "opdrachtgever" and not provider:
        _impose(form, each, path)
    elif each.door == "opdrachtnemer" and provider:
        _announce(form, each, path)
    else:
        hint = "antwoord met --with antwoord=ja of antwoord=nee" if each.door == "opdrachtnemer" else ""
        form.refuse((*path, "door"), f"deze cliëntenstop is van de {each.door}", hint)


def _common(form: Form, each: Clientenstop, path: Path) -> None:
    for name in ("oplegging", "aankondiging", "toestemming", "weigering", "grondslag", "gemeld", "tot"):
        form.put(name, "")
    for name in ("alternatieven", "overleg", "reden", "voorwaarden"):
        form.put(name, sentence(form, name))
    reason = sentence(form, "grond") or full_stop(each.grond)
    form.need("grond", reason, (*path, "grond"), "de grond van de stop")
    _readable(form, reason, (*path, "grond"))
    form.need("ingang", day(each.ingang), (*path, "ingang"), "de eerste dag van de stop")


def _readable(form: Form, reason: str, path: Path) -> None:
    found = _REFERENCE.search(reason)
    if found is not None:
        form.warn(
            path,
            f"de grond verwijst naar {found[0]} in het dossier; dat kan de ontvanger niet lezen",
            "schrijf de grond uit: --with grond=…",
        )


def _told(form: Form, each: Clientenstop, path: Path) -> None:
    if each.gemeld is not None and each.gemeld < form.facts.today:
        form.stop(
            (*path, "gemeld"),
            f"deze cliëntenstop is al meegedeeld op {dutch(each.gemeld)}",
            "leg een nieuwe stop vast als het om een andere gaat",
        )


def _impose(form: Form, each: Clientenstop, path: Path) -> None:
    form.put("oplegging", "ja")
    form.put("grondslag", form.said("artikel") or ground(form, "A4-10"))
    _told(form, each, path)
    form.put("tot", day(said_day(form, "tot")) or "")
    if not form.facts.law and form.said("artikel") is None:
        form.stop(
            ("overeenkomst", "standaard", "naam"),
            "zonder contractstandaard moet de overeenkomst zelf het recht op een cliëntenstop geven",
            "noem de bepaling: --with artikel=…",
        )
    if each.ingang is not None and each.ingang < form.facts.today:
        form.stop((*path, "ingang"), f"de stop begint in het verleden: {dutch(each.ingang)}", "kies vandaag of later")
    elif each.ingang is not None and each.ingang < arrival(form):
        form.warn(
            (*path, "ingang"),
            f"de stop begint op {dutch(each.ingang)}, maar de brief is er pas op {dutch(arrival(form))}: tot dan bindt "
            "hij niet",
            "laat hem bezorgen tegen ontvangstbewijs en noem de dag: --with ontvangst=…",
        )
    unsafe = any(each.feiten and each.feiten.signalen_onveilig == "ja" for each in form.facts.dossier.tekortkomingen)
    if form.facts.law and not unsafe:
        form.warn(
            ("tekortkomingen",),
            "een stop zonder overleg kan bij duidelijke signalen van fraude, slechte kwaliteit of onveiligheid; het "
            "dossier legt die niet vast",
            "vul `signalen_onveilig: ja` in bij de tekortkoming, of spreek de stop samen af",
        )


def _announce(form: Form, each: Clientenstop, path: Path) -> None:
    form.put("aankondiging", "ja")
    form.put("grondslag", ground(form, "A4-09"))
    _told(form, each, path)
    form.need(
        "alternatieven",
        sentence(form, "alternatieven"),
        (),
        "welke andere oplossingen er zijn",
        "noem ze: --with alternatieven=…",
    )
    talked = said_day(form, "overleg")
    form.wish("overleg", day(talked), (), "de dag van het overleg vooraf", "noem hem: --with overleg=2026-11-20")
    first = arrival(form) + _BEFORE
    if each.ingang is not None and each.ingang < first:
        form.stop(
            (*path, "ingang"),
            f"de stop begint op {dutch(each.ingang)}, maar kan op zijn vroegst op {dutch(first)}: veertien dagen na "
            "ontvangst van deze brief",
            "kies een latere dag",
        )


def _answer(form: Form, each: Clientenstop, path: Path, answer: str | None) -> None:
    if form.facts.settings.organisation.provider or each.door == "opdrachtgever":
        form.refuse((*path, "door"), "alleen de opdrachtgever antwoordt, op een cliëntenstop van de opdrachtnemer", "")
        return
    form.put("grondslag", ground(form, "A4-09"))
    form.need("gemeld", day(each.gemeld), (*path, "gemeld"), "de dag waarop de stop is gemeld")
    for name in ("toestemming", "geweigerd"):
        said = getattr(each, name)
        if said is not None:
            form.stop((*path, name), f"deze cliëntenstop is al beantwoord op {dutch(said)}", "")
    if answer == "ja":
        form.put("toestemming", "ja")
        _until(form)
        _noticed_late(form, each, path)
    elif answer == "nee":
        form.put("weigering", "ja")
        form.need("reden", sentence(form, "reden"), (), "de reden van de weigering", "noem haar met --with reden=…")
    if each.ingang is not None and arrival(form) > each.ingang:
        form.warn(
            (*path, "ingang"),
            f"het antwoord komt op {dutch(arrival(form))}, na het begin van de stop op {dutch(each.ingang)}",
            "bel ook, en mail de brief vooruit",
        )


def _until(form: Form) -> None:
    last = said_day(form, "tot")
    form.wish("tot", day(last), (), "tot wanneer de toestemming geldt", "noem de laatste dag: --with tot=2027-03-01")
    if last is not None and last <= form.facts.today:
        form.stop((), f"--with tot: {dutch(last)} ligt niet in de toekomst", "noem een latere dag")


def _noticed_late(form: Form, each: Clientenstop, path: Path) -> None:
    if each.gemeld is None or each.ingang is None or each.gemeld + _BEFORE <= each.ingang:
        return
    form.warn(
        (*path, "gemeld"),
        f"de stop is op {dutch(each.gemeld)} gemeld, minder dan veertien dagen voor {dutch(each.ingang)}",
        f"met toestemming kan hij eerder; anders op zijn vroegst {dutch(each.gemeld + _BEFORE)}",
    )
