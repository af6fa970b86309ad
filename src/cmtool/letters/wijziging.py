"""Letters and papers about changes: a new version of the standard, new prices, and an addendum."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from cmtool.dates import Duration
from cmtool.finding import Id, quoted
from cmtool.letters.arrival import arrival
from cmtool.letters.asked import pick, said_day, said_percent, said_year, sentence
from cmtool.letters.basis import ground, needs_standard, version
from cmtool.letters.letter import letter
from cmtool.letters.parties import fill_parties
from cmtool.letters.words import day
from cmtool.norms import version_number
from cmtool.wording import dutch, euro, number

if TYPE_CHECKING:
    from datetime import date

    from cmtool.dossier.overeenkomst import Addendum
    from cmtool.dossier.voorwaarden import Indexering
    from cmtool.finding import Path
    from cmtool.letters.form import Form
    from cmtool.norms import StandardVersion

_STANDARD: Path = ("overeenkomst", "standaard")
_INDEX: Path = ("overeenkomst", "indexering")
_NEW_METHOD_FROM = 2027
# A change under the review clause is carried through within this time (A3-09).
_CARRY_THROUGH = Duration(6, "maanden")
# What each ground is, with its article of the Aanbestedingswet 2012 where something was put out to tender (C4-07).
_GROUNDS = {
    "herzieningsclausule": ("de herzieningsclausule van de overeenkomst", "2.163c"),
    "contractstandaard": ("de invoering van een nieuwe versie van de contractstandaard", "2.163c"),
    "geringe_wijziging": ("een geringe wijziging", "2.163b"),
    "aanvullende_dienst": ("een noodzakelijke aanvullende dienst", "2.163d"),
    "onvoorzien": ("onvoorziene omstandigheden", "2.163e"),
}
# The most that a change may be worth, in per cent of the contract; small changes together stay below theirs.
_SHARES = {"geringe_wijziging": 10, "aanvullende_dienst": 50, "onvoorzien": 50}
_NOT_TENDERED = frozenset({"toelatingsprocedure", "subsidie", "inbesteding"})


@letter("nieuwe-contractstandaard", "Nieuwe versie van de contractstandaard", "A1-13, A4-43", legal=True)
def nieuwe_contractstandaard(form: Form) -> None:
    """De opdrachtgever voert een nieuwe versie van de contractstandaard in, met de was-wordtlijst als bijlage.

    Dat gebeurt binnen zes maanden na de publicatie en vraagt geen nieuwe handtekening. Noem de eerste dag met
    `--with per=`, en een andere dan de laatste versie met `versie=`.
    """
    if not needs_standard(form, "er is niets om te vernieuwen", "gebruik `addendum` voor een andere wijziging"):
        return
    own = version(form)
    form.need("oude_versie", own, (*_STANDARD, "versie"), "de versie die nu geldt")
    new = _new_version(form, own)
    if new is None:
        return
    form.put("nieuwe_versie", new)
    form.put("domein_standaard", form.facts.law.capitalize())
    form.put("grondslag", ground(form, "A4-43"))
    start = said_day(form, "per") or _recorded(form, new)
    form.need(
        "per",
        day(start),
        (*_STANDARD, "ingevoerd"),
        "de dag waarop de nieuwe versie gaat gelden",
        "noem hem: --with per=…",
    )
    _in_term(form, start)
    _introduce_by(form, new, start)
    form.put("weigeren", _refusing(form, own))


def _new_version(form: Form, own: str | None) -> str | None:
    """Return which version is introduced: what is said, else the latest published one; None when there is none."""
    name = form.facts.dossier.overeenkomst.standaard
    said, key = form.said("versie"), (name.naam if name is not None else None) or ""
    known = [each for each in form.facts.norms.standards.get(key, ()) if _published(each, form.facts.today)]
    newer = [each.version for each in known if own is None or each.number > version_number(own)]
    if said is None and not newer:
        form.refuse(
            (*_STANDARD, "versie"),
            f"cmtool kent geen nieuwere gepubliceerde versie dan {own}",
            "noem de nieuwe versie zelf: --with versie=1.5",
        )
        return None
    if said is None:
        return newer[-1]
    parts = said.split(".")
    if not all(part.isascii() and part.isdecimal() for part in parts):
        form.refuse((*_STANDARD, "versie"), f"--with versie: {quoted(said)} is geen versie", "schrijf haar als 1.4")
        return None
    if own is not None and version_number(said) <= version_number(own):
        form.refuse((*_STANDARD, "versie"), f"versie {said} is niet nieuwer dan {own}, die nu geldt")
        return None
    if said not in newer:
        form.warn((*_STANDARD, "versie"), f"versie {said} kent cmtool niet", "kijk na of zij is gepubliceerd")
    return said


def _published(each: StandardVersion, today: date) -> bool:
    return each.published is not None and each.published <= today


def _recorded(form: Form, new: str) -> date | None:
    standard = form.facts.dossier.overeenkomst.standaard
    return next((each.per for each in standard.ingevoerd if each.versie == new), None) if standard else None


def _in_term(form: Form, start: date | None) -> None:
    if start is None:
        return
    if start <= arrival(form):
        form.stop(
            (),
            f"de nieuwe versie gaat in op {dutch(start)}, voordat de brief er is ({dutch(arrival(form))})",
            "kies later",
        )
    elif start > form.facts.term.end:
        form.refuse(
            ("overeenkomst", "einde"), f"de overeenkomst eindigt op {dutch(form.facts.term.end)}, voor {dutch(start)}"
        )


def _introduce_by(form: Form, new: str, start: date | None) -> None:
    """Fill in until when this version must be introduced, and say it when that is not known or already past."""
    name = form.facts.dossier.overeenkomst.standaard
    found = form.facts.norms.version((name.naam if name is not None else None) or "", new)
    last = form.facts.norms.introduce_by(found) if found is not None else None
    sure = found is not None and found.certainty == "bevestigd"
    form.put("uiterlijk", (day(last) or "") if sure else "")
    if last is None:
        return
    if not sure:
        form.warn(
            (*_STANDARD, "versie"),
            f"de dag van publicatie van versie {new} is niet bevestigd; met de laatste dag van de maand is invoeren "
            f"nodig voor {dutch(last)}",
            "kijk de dag na; de brief noemt hem niet",
        )
    if start is not None and start > last:
        form.warn(
            (), f"{dutch(start)} is later dan zes maanden na de publicatie ({dutch(last)})", "kies een eerdere dag"
        )


def _refusing(form: Form, own: str | None) -> str:
    """Return what refusing means in the version that binds now (domein A.12); of Jeugd the text is not known."""
    if form.facts.law != "wmo" or own is None:
        return "Wat er gebeurt als u de nieuwe versie niet aanvaardt, staat in de overeenkomst."
    if version_number(own) >= version_number("1.2"):
        return "Aanvaardt u de nieuwe versie niet, dan geldt dat als een opzegging tegen de dag waarop zij ingaat."
    return (
        "Aanvaardt u de nieuwe versie niet, dan mag u de overeenkomst opzeggen met een termijn van zes kalendermaanden."
    )


@letter("indexering", "Indexering van de tarieven", "A7", about="overeenkomst.indexeringen")
def indexering(form: Form) -> None:
    """De nieuwe tarieven voor een jaar: het percentage, de dag waarop zij ingaan en hoe het percentage is bepaald.

    Het jaar is `--item`, zonder opgave het eerste dat nog niet is meegedeeld. Het percentage komt uit
    `overeenkomst.indexeringen` of uit `--with percentage=`.
    """
    contract = form.facts.dossier.overeenkomst
    terms = contract.indexering
    if terms is None:
        form.refuse(
            _INDEX, "deze overeenkomst kent geen indexering", "vul `overeenkomst.indexering` in als zij er wel is"
        )
        return
    open_years = sorted(each.jaar for each in contract.indexeringen if each.meegedeeld is None)
    year = said_year(form, open_years[0] if open_years else form.facts.today.year + 1)
    if year is None:
        return
    own = next((each for each in contract.indexeringen if each.jaar == year), None)
    path: Path = ("overeenkomst", "indexeringen", Id(year))
    form.put("jaar", str(year))
    form.put("grondslag", ground(form, "A7"))
    share = said_percent(form, "percentage")
    share = own.percentage if share is None and own is not None else share
    form.need(
        "percentage",
        f"{number(share)} %" if share is not None else None,
        (*path, "percentage"),
        "het percentage",
        "vul het in, of noem het: --with percentage=3.7",
    )
    _method(form, terms)
    _when(form, terms, year)
    if own is not None and own.meegedeeld is not None and own.meegedeeld < form.facts.today:
        form.warn((*path, "meegedeeld"), f"de indexering over {year} is al meegedeeld op {dutch(own.meegedeeld)}", "")
    if form.facts.law == "jeugd" and year >= _NEW_METHOD_FROM:
        form.warn(
            (*_INDEX, "wijze"),
            f"vanaf {_NEW_METHOD_FROM} krijgt de contractstandaard Jeugd een nieuwe wijze van indexeren",
            "ga na welke versie van de standaard op dit jaar van toepassing is",
        )


def _method(form: Form, terms: Indexering) -> None:
    split, names = terms.verdeling, terms.indexen
    staff = (names.personeel if names else None) or ("OVA" if terms.wijze == "ova_ppc" else "")
    material = (names.materieel if names else None) or ("PPC" if terms.wijze == "ova_ppc" else "")
    known = split is not None and split.personeel is not None and split.materieel is not None and staff and material
    form.put("verdeling", "")
    if split is None or not known:
        form.warn(
            (*_INDEX, "verdeling"), "hoe het percentage is opgebouwd, staat niet volledig in het dossier", "vul het in"
        )
        return
    parts = ((split.personeel, staff), (split.materieel, material))
    form.put("verdeling", " en ".join(f"{number(Decimal(share or 0))} % volgt de {name}" for share, name in parts))


def _when(form: Form, terms: Indexering, year: int) -> None:
    """Fill in the first day of the new prices, and say it when they are told later than agreed."""
    facts = form.facts
    start = terms.per.on(year) if terms.per is not None else None
    form.need("ingang", day(start), (*_INDEX, "per"), "de dag waarop nieuwe tarieven ingaan")
    if start is None:
        return
    if not facts.dossier.overeenkomst.ingang < start <= facts.term.end:
        form.refuse(
            ("overeenkomst", "einde"),
            f"op {dutch(start)} loopt deze overeenkomst niet, of begint zij pas: zij loopt van "
            f"{dutch(facts.dossier.overeenkomst.ingang)} tot en met {dutch(facts.term.end)}",
        )
        return
    there = arrival(form)
    if terms.meedelen is not None and terms.per is not None:
        last = terms.meedelen.on(year if terms.meedelen.comes_before(terms.per) else year - 1)
        if there > last:
            form.warn(
                (*_INDEX, "meedelen"),
                f"de tarieven moesten uiterlijk op {dutch(last)} meegedeeld zijn; de brief is er op {dutch(there)}",
                "ga na wat de overeenkomst zegt over een late mededeling",
            )
    if there > start:
        form.warn((*_INDEX, "per"), f"de tarieven gaan met terugwerkende kracht in op {dutch(start)}", "overleg eerst")


@letter("addendum", "Addendum", "C4-07, S001 punt 18", legal=True, about="addenda", sort="verslag")
def addendum(form: Form) -> None:
    """Een schriftelijke wijziging van de overeenkomst, met de grond, de waarde en de handtekeningen van beide partijen.

    De nieuwe tekst komt uit `--with wijziging=`, de oude uit `was=`, de eerste dag uit `ingang=`.
    """
    items = form.facts.dossier.addenda
    each = pick(form, ("addenda",), items, "addendum", [item for item in items if _unsigned(item)])
    if each is None:
        return
    path: Path = ("addenda", Id(each.id))
    if each.ondertekend is not None:
        form.refuse((*path, "ondertekend"), f"{each.id} is al ondertekend op {dutch(each.ondertekend)}")
        return
    if each.grond == "contractstandaard":
        form.refuse(
            (*path, "grond"),
            "een nieuwe versie van de contractstandaard vraagt geen ondertekend addendum",
            "gebruik `nieuwe-contractstandaard`",
        )
        return
    fill_parties(form)
    form.put("addendum", each.id)
    form.need("onderwerp", each.onderwerp, (*path, "onderwerp"), "het onderwerp")
    form.need("wijziging", sentence(form, "wijziging"), (), "de nieuwe tekst", "noem haar met --with wijziging=…")
    form.put("was", sentence(form, "was"))
    start = said_day(form, "ingang") or each.datum
    form.need("ingang", day(start), (*path, "datum"), "de dag waarop de wijziging ingaat", "noem hem: --with ingang=…")
    form.wish(
        "ondertekend_op",
        day(form.facts.dossier.overeenkomst.ondertekend),
        ("overeenkomst", "ondertekend"),
        "de dag waarop de overeenkomst is ondertekend",
    )
    if start is not None and start < form.facts.today:
        form.warn(
            path, f"de wijziging gaat met terugwerkende kracht in op {dutch(start)}", "noem een dag: --with ingang=…"
        )
    _why_allowed(form, each, path)
    _worth(form, each, path)
    _signed_by(form)


def _unsigned(each: Addendum) -> bool:
    return each.ondertekend is None and each.grond != "contractstandaard"


def _tendered(form: Form) -> bool:
    purchase, soort = form.facts.dossier.inkoop, form.facts.dossier.overeenkomst.soort
    return soort != "subsidie" and (purchase is None or purchase.procedure not in _NOT_TENDERED)


def _why_allowed(form: Form, each: Addendum, path: Path) -> None:
    """Fill in the ground of the change, with its article of the Aanbestedingswet 2012 where that law applies."""
    said, article = _GROUNDS.get(each.grond or "", (None, ""))
    form.need("grond", said, (*path, "grond"), "de grond waarop gewijzigd mag worden")
    form.put("artikel", article if _tendered(form) else "")
    for name in ("herziening", "aard", "omvang", "voorwaarden"):
        form.put(name, "")
    if each.grond != "herzieningsclausule":
        return
    last = _CARRY_THROUGH.add(each.datum) if each.datum is not None else None
    if last is not None and last < form.facts.today:
        form.warn((*path, "datum"), f"de wijziging moest binnen zes maanden zijn doorgevoerd, op {dutch(last)}", "")
    clauses = form.facts.dossier.overeenkomst.clausules
    option = next((item for item in (clauses.herziening if clauses else ()) if item.id == each.herziening), None)
    if option is None:
        form.stop(
            (*path, "herziening"),
            "welke mogelijkheid van de herzieningsclausule is gebruikt, ontbreekt",
            "vul `herziening` in",
        )
        return
    form.put("herziening", option.id)
    for name in ("aard", "omvang", "voorwaarden"):
        form.wish(
            name,
            getattr(option, name),
            ("overeenkomst", "clausules", "herziening", Id(option.id), name),
            f"de {name} van deze mogelijkheid",
        )


def _worth(form: Form, each: Addendum, path: Path) -> None:
    """Fill in the value of a change, and say it when it may be too large for its ground (C4-07)."""
    form.need(
        "waarde",
        euro(each.waarde) if each.waarde is not None else None,
        (*path, "waarde"),
        "de waarde van de wijziging",
    )
    most, contract = _SHARES.get(each.grond or ""), form.facts.dossier.overeenkomst.opdrachtwaarde
    if most is None or each.waarde is None or not contract or not _tendered(form):
        return
    small = each.grond == "geringe_wijziging"
    total = sum(
        (item.waarde or Decimal(0) for item in form.facts.dossier.addenda if item.grond == each.grond), Decimal(0)
    )
    value = total if small else each.waarde
    over = value * 100 >= contract * most if small else value * 100 > contract * most
    if over:
        form.warn(
            (*path, "waarde"),
            f"{euro(value)} is {'niet minder dan' if small else 'meer dan'} {most} % van de opdrachtwaarde "
            f"({euro(contract)}): deze grond draagt de wijziging dan niet",
            "laat een jurist toetsen of een nieuwe aanbesteding nodig is",
        )


def _signed_by(form: Form) -> None:
    """Fill in who signs for both sides; a report has no signature of its own."""
    facts = form.facts
    roles, provider = facts.dossier.rollen, facts.settings.organisation.provider
    owner = roles.contracteigenaar if roles else None
    form.put("tekent_opdrachtgever", (owner.naam if owner is not None and not provider else None) or "")
    form.put("tekent_opdrachtnemer", form.said("tekent_opdrachtnemer") or "")
    if provider or owner is None:
        return
    if owner.mandaat is False:
        form.stop(
            ("rollen", "contracteigenaar", "mandaat"),
            f"{owner.naam} heeft geen mandaat",
            "laat iemand met mandaat tekenen",
        )
    elif owner.mandaat is None:
        form.warn(
            ("rollen", "contracteigenaar", "mandaat"),
            "of de contracteigenaar mandaat heeft, is niet ingevuld",
            "vul het in",
        )
