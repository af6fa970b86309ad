"""The facts and derived conditions by name, to write formulas with (rechtsmiddelen.md)."""

from __future__ import annotations

from cmtool.remedies.logic import Fact, Named

opeisbaar = Fact("opeisbaar")
gebrek_in_prestatie = Fact("gebrek_in_prestatie")
tijdig_geklaagd = Fact("tijdig_geklaagd")
blijvend_onmogelijk = Fact("blijvend_onmogelijk")
tijdelijk_onmogelijk = Fact("tijdelijk_onmogelijk")
toerekenbaar = Fact("toerekenbaar")
fatale_termijn_verstreken = Fact("fatale_termijn_verstreken")
mededeling_niet_nakomen = Fact("mededeling_niet_nakomen")
aanmaning_nutteloos = Fact("aanmaning_nutteloos")
aansprakelijkstelling_verzonden = Fact("aansprakelijkstelling_verzonden")
schuldeisersverzuim = Fact("schuldeisersverzuim")
gering = Fact("gering")
schade = Fact("schade")
tegenvordering_opeisbaar = Fact("tegenvordering_opeisbaar")
schuld_betaalbaar = Fact("schuld_betaalbaar")
verrekening_uitgesloten = Fact("verrekening_uitgesloten")
samenhang = Fact("samenhang")
zekerheid_gesteld = Fact("zekerheid_gesteld")
vrees_niet_nakoming = Fact("vrees_niet_nakoming")
moet_zelf_eerst_presteren = Fact("moet_zelf_eerst_presteren")
opzegbeding = Fact("opzegbeding")
opzegging_uitgesloten = Fact("opzegging_uitgesloten")
gewichtige_reden = Fact("gewichtige_reden")
herstelpoging_gedaan = Fact("herstelpoging_gedaan")
signalen_onveilig = Fact("signalen_onveilig")
onverschuldigd = Fact("onverschuldigd")
ubo_onbekend = Fact("ubo_onbekend")
ubo_gesanctioneerd = Fact("ubo_gesanctioneerd")
aanpassing_mislukt = Fact("aanpassing_mislukt")
inzetnorm_gemist = Fact("inzetnorm_gemist")
uitzondering_inzetnorm = Fact("uitzondering_inzetnorm")

# What follows from the steps, the contract and the settings.
igs_geldig = Fact("igs_geldig")
igs_termijn_verstreken = Fact("igs_termijn_verstreken")
cs = Fact("cs")
versie_1_2 = Fact("versie_1_2")
opdrachtgever = Fact("opdrachtgever")
opdrachtnemer = Fact("opdrachtnemer")
clausule_inzet = Fact("clausule_inzet")
insolventie = Fact("insolventie")
aiv = Fact("aiv")
cs_grond = Fact("cs_grond")
grond_d = Fact("grond_d")
grond_f_tot_i = Fact("grond_f_tot_i")
overmacht_lang = Fact("overmacht_lang")

# BW 6:80, 6:81, 6:82 and 6:83. Not attributable, permanently impossible or hindered by us: no verzuim.
verzuim = Named(
    "verzuim",
    (opeisbaar | mededeling_niet_nakomen)
    & toerekenbaar
    & ~blijvend_onmogelijk
    & ~schuldeisersverzuim
    & (
        fatale_termijn_verstreken
        | mededeling_niet_nakomen
        | (aanmaning_nutteloos & aansprakelijkstelling_verzonden)
        | (igs_geldig & igs_termijn_verstreken)
    ),
)
# BW 6:89.
klacht_ok = Named("klacht_ok", ~gebrek_in_prestatie | tijdig_geklaagd)

# Conditions of one remedy that people read as one.
onmogelijk_of_verzuim = Named("onmogelijk_of_verzuim", blijvend_onmogelijk | tijdelijk_onmogelijk | verzuim)
blijvend_of_verzuim = Named("blijvend_of_verzuim", blijvend_onmogelijk | (verzuim & ~gering))
mag_opzeggen = Named("mag_opzeggen", opzegbeding | ~opzegging_uitgesloten)
mag_opzeggen_om_reden = Named("mag_opzeggen_om_reden", opzegbeding | (~opzegging_uitgesloten & gewichtige_reden))
herstel_bij_d = Named("herstel_bij_d", ~grond_d | herstelpoging_gedaan)
grond_in_versie = Named("grond_in_versie", ~grond_f_tot_i | versie_1_2)
ubo_niet_in_orde = Named("ubo_niet_in_orde", ubo_onbekend | ubo_gesanctioneerd)
