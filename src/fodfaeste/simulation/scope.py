# SPDX-License-Identifier: MPL-2.0
"""What a simulation has in it and what it leaves out, said with every result."""

from __future__ import annotations

from collections.abc import Iterator

from fodfaeste.contract.told import Both
from fodfaeste.settlement.statements.sampling import samples_of
from fodfaeste.simulation.pack import Pack
from fodfaeste.simulation.run import Simulated

MODELLED = (
    Both(
        "Hver borger uge for uge: ydelse, deltidsjob, fuldtidsjob, fleksjob, uddannelse, "
        "førtidspension, fraflytning; med og uden indsatsen på de samme tilfældige tal.",
        "Each person week by week: benefit, part-time job, full-time job, flexible job, education, "
        "disability pension, moving away; with and without the programme on the same draws.",
    ),
    Both(
        "Aftalens egne regler: måling, lofter, fordeling, frister og tilbagebetaling, som ved en "
        "rigtig opgørelse.",
        "The contract's own rules: measures, limits, splits, dates and repayment, as in a real "
        "settlement.",
    ),
    Both(
        "Sparet forsørgelse på borgerens egen refusionstrappe, også når den begynder forfra.",
        "Saved support on each person's own refund staircase, also when it starts over.",
    ),
    Both(
        "Løbende indskrivning, frafald, risikogrupper og usikkerhed om grundniveau, virkning og "
        "fastholdelse.",
        "Staggered enrolment, drop-out, risk groups, and uncertain baseline, effect and job loss.",
    ),
)
NOT_MODELLED = (
    Both(
        "Skat, udligning, regionens og sundhedsvæsenets udgifter, borgerens løn og livskvalitet "
        "samt besparelser efter de år, der er talt med.",
        "Tax, equalisation, costs of region and health care, the person's wage and quality of "
        "life, and savings after the years that are counted.",
    ),
    Both(
        "Hvad indsatsen koster, ud over hvad aftalen betaler for den.",
        "What the programme costs beyond what the contract pays for it.",
    ),
    Both(
        "Satsreguleringer: alle år regnes i det første års satser.",
        "Adjusted rates: all years are in the rates of the first.",
    ),
    Both(
        "Forsinket eller manglende dokumentation, tvister og stikprøver, der ikke bliver godkendt.",
        "Late or missing proof, disputes, and samples that are not verified.",
    ),
    Both(
        "At jobbene kunne være gået til andre ledige, og at udvælgelsen til indsatsen er skæv.",
        "That the jobs might have gone to other unemployed people, and skewed selection.",
    ),
)


def cautions(done: Simulated, pack: Pack) -> Iterator[Both]:
    """What one should know before believing a particular result, most important first."""
    population = pack.population(done.given.population)
    called, about = population.called, population.about
    if population.evidence.value == "none":
        yield Both(
            f"UDEN FOR UNDERSØGELSERNE: {called.da}. {about.da}",
            f"OUTSIDE THE EVIDENCE: {called.en}. {about.en}",
        )
    elif population.evidence.value == "no effect shown":
        yield Both(f"INGEN VIRKNING VIST: {about.da}", f"NO EFFECT SHOWN: {about.en}")
    else:
        yield Both(f"Befolkningen er: {called.da}. {about.da}", f"People: {called.en}. {about.en}")
    if done.given.effect_times != 1:
        yield Both(
            f"Virkningen er ganget med {done.given.effect_times:g} (på logaritmisk skala).",
            f"The effect is multiplied by {done.given.effect_times:g} (on the log scale).",
        )
    for line, measure in done.silent.items():
        yield Both(
            f"Betalingen {line} hviler på “{measure}”, som simuleringen ikke kender: den er 0.",
            f"Payment {line} rests on “{measure}”, which the simulation does not know: it is 0.",
        )
    if samples_of(done.contract):
        yield Both(
            "Stikprøver regnes som godkendt med det samme.", "Samples count as verified at once."
        )
    if done.worth.day != done.contract.dates.enrol.first:
        yield Both(
            f"Satserne er dem, der gjaldt den {done.worth.day}; senere er ikke kendt.",
            f"The rates are those of {done.worth.day}; later ones are not known.",
        )
