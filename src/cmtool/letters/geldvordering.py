"""Letters about a claim in money: claiming back, setting off, and interrupting prescription."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cmtool.finding import Id
from cmtool.letters.arrival import put_proof
from cmtool.letters.asked import said_euro
from cmtool.letters.basis import clause
from cmtool.letters.claim import claim, need_amount, warn_known, warn_prescribed
from cmtool.letters.letter import letter
from cmtool.letters.terms import term
from cmtool.remedies.facts import case
from cmtool.remedies.reasons import obstacles
from cmtool.remedies.status import verdict
from cmtool.wording import dutch, euro

if TYPE_CHECKING:
    from datetime import date

    from cmtool.letters.claim import Claim
    from cmtool.letters.form import Form


@letter("terugvordering", "Terugvordering", "A4-20", legal=True, about="vorderingen")
def terugvordering(form: Form) -> None:
    """De opdrachtgever vordert terug wat onverschuldigd is betaald (BW 6:203, contractstandaard 3.12).

    De brief stuit meteen de verjaring. Met `--with grond=…` zegt u waarom het bedrag niet verschuldigd was, met
    `--with termijn_tot=…` op welke dag er uiterlijk moet zijn betaald, met `--with rekening=…` op welke rekening.
    """
    about = claim(form, "waarom het bedrag niet verschuldigd was")
    if about is None:
        return
    put_proof(form)
    need_amount(form, about)
    form.wish("rekening", form.said("rekening"), (), "het rekeningnummer", "noem het met --with rekening=…")
    term(form, "termijn_tot", None, about.path, "de dag waarop moet zijn betaald")
    form.put("grondslag", clause(form, "A4-20"))
    kind = about.item.soort or ""
    if kind and "terugvordering" not in kind.lower():
        form.warn(
            (*about.path, "soort"),
            f"deze vordering heet ‘{kind}’, geen terugvordering",
            "ga na of er iets zonder rechtsgrond is betaald",
        )
    _warn_owed(form)
    warn_known(form, about)
    warn_prescribed(form, about)


def _warn_owed(form: Form) -> None:
    """Say it when the facts of no shortcoming say that something was paid without being owed (R12)."""
    found = [verdict(case(each, form.facts)) for each in form.facts.dossier.tekortkomingen]
    ways = [way for each in found for way in each.remedies if way.remedy.id == "R12"]
    if ways and all(way.status != "beschikbaar" for way in ways):
        form.warn(
            ("tekortkomingen",),
            "dat er onverschuldigd is betaald, staat bij geen tekortkoming in het dossier",
            "ga dat na en vul `onverschuldigd` in bij de feiten (BW 6:203)",
        )


@letter("stuiting", "Stuiting van de verjaring", "BW 3:317", by="beide", legal=True, about="vorderingen")
def stuiting(form: Form) -> None:
    """U voorkomt dat een vordering verjaart: u behoudt zich ondubbelzinnig het recht op nakoming voor (BW 3:317).

    De brief moet er zijn voordat de vordering verjaart, in beginsel vijf jaar nadat zij bekend werd of na de vorige
    stuiting. Vul daarna `gestuit_op` in. Met `--with grond=…` zegt u waarop de vordering rust: zonder dat is
    niet duidelijk welke vordering u stuit.
    """
    about = claim(form)
    if about is None:
        return
    amount = about.item.bedrag
    form.wish("bedrag", euro(amount) if amount else None, (*about.path, "bedrag"), "het bedrag")
    _in_time(form, about, put_proof(form))
    warn_known(form, about)


def _in_time(form: Form, about: Claim, arrives: date) -> None:
    """Say it when the letter comes too late, or when nobody knows until when there is time."""
    facts = form.facts
    path = (*about.path, "bekend_op")
    if about.until is None:
        form.warn(path, "wanneer de vordering verjaart, is niet bekend", "vul in wanneer zij bekend werd")
        return
    if about.until < facts.today:
        form.stop(
            path,
            f"de vordering is in beginsel op {dutch(about.until)} verjaard: stuiten kan dan niet meer",
            "laat beoordelen of de termijn later begon of eerder is gestuit; verrekenen kan soms nog (BW 6:131)",
        )
    elif about.until <= arrives:
        form.warn(
            path,
            f"de brief is er naar verwachting op {dutch(arrives)}, en de vordering verjaart op {dutch(about.until)}",
            "laat hem vandaag bezorgen tegen bewijs van ontvangst, en stuur hem ook per e-mail",
        )


@letter("verrekeningsverklaring", "Verrekeningsverklaring", "BW 6:127", by="beide", legal=True, about="vorderingen")
def verrekeningsverklaring(form: Form) -> None:
    """U streept een vordering weg tegen een schuld die u zelf aan de wederpartij heeft (BW 6:127).

    De vordering moet opeisbaar zijn, u moet uw eigen schuld mogen betalen, en verrekening mag niet zijn uitgesloten.
    `--with grond=…` zegt waarop de vordering rust: is zij niet eenvoudig vast te stellen, dan kan de rechter de
    verrekening voorbijgaan (BW 6:136). `--with schuld=…` zegt welke schuld, zoals een declaratie;
    `--with schuld_bedrag=…` hoeveel.
    """
    about = claim(form)
    if about is None or _blocked(form):
        return
    put_proof(form)
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
    own, debt = about.item.bedrag, said_euro(form, "schuld_bedrag")
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
