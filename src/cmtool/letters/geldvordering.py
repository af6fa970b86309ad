"""Letters about a claim in money: claiming back, setting off, and interrupting prescription."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Id
from cmtool.letters.claim import claim, need_amount, warn_prescribed
from cmtool.letters.clause import clause
from cmtool.letters.given import said_amount
from cmtool.letters.letter import letter
from cmtool.letters.terms import term
from cmtool.remedies.facts import case
from cmtool.remedies.reasons import obstacles
from cmtool.remedies.status import verdict
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from cmtool.letters.claim import Claim
    from cmtool.letters.form import Form

_RECEIPT = "stuur de brief aangetekend en bewaar het bewijs van ontvangst"


@letter("terugvordering", "Terugvordering", "A4-20", legal=True, about="vorderingen")
def terugvordering(form: Form) -> None:
    """De opdrachtgever vordert terug wat onverschuldigd is betaald (BW 6:203, contractstandaard 3.12).

    De brief stuit meteen de verjaring. Met `--with grond=…` zegt u waarom het bedrag niet verschuldigd was, met
    `--with termijn_tot=…` voor welke dag er moet zijn betaald.
    """
    about = claim(form)
    if about is None:
        return
    need_amount(form, about)
    if not form.said("grond"):
        form.need(
            "vordering_grond",
            None,
            about.path,
            "waarom het bedrag niet verschuldigd was",
            "noem het met --with grond=…",
        )
    term(form, "termijn_tot", None, about.path, "de dag waarop moet zijn betaald")
    form.put("grondslag", clause(form, "A4-20"))
    kind = about.item.soort or ""
    if kind and "terugvordering" not in kind.lower():
        form.warn(
            (*about.path, "soort"),
            f"deze vordering heet ‘{kind}’, geen terugvordering",
            "ga na of er iets zonder rechtsgrond is betaald",
        )
    warn_prescribed(form, about)


@letter("stuiting", "Stuiting van de verjaring", "BW 3:317", by="beide", legal=True, about="vorderingen")
def stuiting(form: Form) -> None:
    """U voorkomt dat een vordering verjaart: u behoudt zich ondubbelzinnig het recht op nakoming voor (BW 3:317).

    De brief moet er zijn voordat de vordering verjaart, in beginsel vijf jaar nadat zij bekend werd of na de vorige
    stuiting. Vul daarna `gestuit_op` in. Met `--with grond=…` zegt u waarop de vordering rust.
    """
    about = claim(form)
    if about is None:
        return
    amount = about.item.bedrag
    form.wish("bedrag", euro(amount) if amount else None, (*about.path, "bedrag"), "het bedrag")
    _in_time(form, about)
    form.warn(about.path, "u moet kunnen bewijzen dat deze brief op tijd is ontvangen", _RECEIPT)


def _in_time(form: Form, about: Claim) -> None:
    """Say it when the letter comes too late, or when nobody knows until when there is time."""
    facts = form.facts
    path = (*about.path, "bekend_op")
    if about.until is None:
        form.warn(path, "wanneer de vordering verjaart, is niet bekend", "vul in wanneer zij bekend werd")
        return
    arrives = facts.norms.workdays.forward(facts.today, 2)
    if about.until < facts.today:
        form.stop(
            path,
            f"de vordering is in beginsel op {dutch(about.until)} verjaard: stuiten kan dan niet meer",
            "laat beoordelen of de termijn later begon of eerder is gestuit; verrekenen kan soms nog (BW 6:131)",
        )
    elif about.until <= arrives:
        form.warn(
            path,
            f"de post brengt de brief op {dutch(arrives)}, en de vordering verjaart op {dutch(about.until)}",
            "laat hem vandaag bezorgen tegen bewijs van ontvangst, en stuur hem ook per e-mail",
        )


@letter("verrekeningsverklaring", "Verrekeningsverklaring", "BW 6:127", by="beide", legal=True, about="vorderingen")
def verrekeningsverklaring(form: Form) -> None:
    """U streept een vordering weg tegen een schuld die u zelf aan de wederpartij heeft (BW 6:127).

    De vordering moet opeisbaar zijn, u moet uw eigen schuld mogen betalen, en verrekening mag niet zijn uitgesloten.
    `--with schuld=…` zegt welke schuld, zoals een declaratie; `--with schuld_bedrag=…` hoeveel.
    """
    about = claim(form)
    if about is None or _blocked(form):
        return
    need_amount(form, about)
    form.need("schuld", form.said("schuld"), (), "welke eigen schuld u verrekent", "noem haar met --with schuld=…")
    _sums(form, about)
    standard = "" if form.facts.settings.organisation.provider else clause(form, "A4-20")
    form.put("grondslag", standard if "terugvordering" in (about.item.soort or "").lower() else "")
    if warn_prescribed(form, about):
        form.warn(about.path, "ook na verjaring kan verrekening nog mogelijk zijn (BW 6:131)", "laat dat beoordelen")
    if form.facts.dossier.partijen.opdrachtnemer.insolventie is not None:
        form.warn(
            ("partijen", "opdrachtnemer", "insolventie"),
            "bij surseance of faillissement gelden voor verrekening eigen regels",
            "vraag dit eerst aan de jurist",
        )


def _sums(form: Form, about: Claim) -> None:
    """Fill in both amounts, what falls away, and what is left on either side."""
    own, debt = about.item.bedrag, said_amount(form, "schuld_bedrag")
    form.need(
        "schuld_bedrag",
        euro(debt) if debt else None,
        (),
        "het bedrag van uw eigen schuld",
        "noem het met --with schuld_bedrag=1250.00",
    )
    known = own is not None and debt is not None
    common = min(own, debt) if own is not None and debt is not None else None
    form.put("verrekend", euro(common) if common is not None else "[ONTBREEKT: het gezamenlijke bedrag]")
    form.put("rest_vordering", euro(own - common) if known and own and common is not None and own > common else "")
    form.put("rest_schuld", euro(debt - common) if known and debt and common is not None and debt > common else "")


def _blocked(form: Form) -> bool:
    """Say what the facts of the shortcomings say of setting off; return whether all of them rule it out."""
    found = [verdict(case(each, form.facts)) for each in form.facts.dossier.tekortkomingen]
    ways = [next(way for way in each.remedies if way.remedy.id == "R7") for each in found]
    if any(way.status == "beschikbaar" for way in ways):
        return False
    if ways and all(way.status == "niet_beschikbaar" for way in ways):
        why = next(obstacles(ways[0], found[0]), "de voorwaarden zijn niet vervuld")
        form.refuse(
            ("tekortkomingen", Id(found[0].case.shortcoming.id), "feiten"),
            f"verrekening kan hier niet: {why}",
            "`cmtool remedies` noemt wat wel kan",
        )
        return True
    form.warn(
        ("tekortkomingen",),
        "of de vordering opeisbaar is, u de schuld mag betalen en verrekening niet is uitgesloten, staat niet in het "
        "dossier",
        "ga dat eerst na (BW 6:127)",
    )
    return False
