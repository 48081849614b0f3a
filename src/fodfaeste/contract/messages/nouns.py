# SPDX-License-Identifier: MPL-2.0
"""Keys that are missing, unknown or do not go together."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

NOUNS: dict[str, Text] = {
    "missing-key": Text(
        "Der mangler `{got}`.", "Tilføj en linje med `{example}`.",
        "`{got}` is missing.", "Add a line with `{example}`.",
    ),
    "unknown-key": Text(
        "`{got}` er ikke en nøgle, der kan stå her.", "Brug en af disse nøgler: {wanted}.",
        "`{got}` is not a key that can stand here.", "Use one of these keys: {wanted}.",
    ),
    "not-one-of": Text(
        "`{got}` er ikke en af de værdier, der kan stå her.", "Vælg en af disse: {wanted}.",
        "`{got}` is not one of the values that can stand here.", "Choose one of these: {wanted}.",
    ),
    "not-keys": Text(
        "Her skal stå nøgler med værdier, ikke en enkelt tekst eller en liste.",
        "Skriv hver oplysning som `nøgle: værdi`, på linjer under hinanden eller i en {{ }}.",
        "Keys with values must stand here, not a single text or a list.",
        "Write each part as `key: value`, on lines of their own or inside {{ }}.",
    ),
    "not-a-list": Text(
        "Her skal stå en liste.", "Skriv den i kantede parenteser, for eksempel [{example}].",
        "A list must stand here.", "Write it in square brackets, for example [{example}].",
    ),
    "not-text": Text(
        "Her skal stå en tekst, ikke en liste eller flere nøgler.",
        "Skriv én tekst, og sæt den i anførselstegn, hvis den har komma eller kolon.",
        "A text must stand here, not a list or several keys.",
        "Write one text, and quote it if it has a comma or a colon.",
    ),
    "too-few": Text(
        "Her står for lidt: en liste er tom, eller en deling har kun én part.",
        "Tilføj det, der mangler, eller slet nøglen.",
        "Too little stands here: a list is empty, or there is only one where two are needed.",
        "Add what is missing or delete the key.",
    ),
    "too-many-items": Text(
        "Her står for mange punkter.", "Slet dem, der er for mange.",
        "There are too many items here.", "Delete those that are too many.",
    ),
    "currency-code": Text(
        "`{got}` er ikke en valutakode.", "Skriv koden med tre store bogstaver, for eksempel DKK.",
        "`{got}` is not a currency code.",
        "Write the code in three capital letters, for example DKK.",
    ),
    "measure-kind": Text(
        "Målet siger ikke, hvad der måles; nøglerne her er {got}.",
        "Skriv præcis én af disse nøgler: {wanted}.",
        "The measure does not say what is measured; the keys here are {got}.",
        "Write exactly one of these keys: {wanted}.",
    ),
    "measure-kinds": Text(
        "Målet siger flere ting på én gang: {got}.",
        "Behold præcis én af dem, og lav et mål mere til den anden.",
        "The measure says several things at once: {got}.",
        "Keep exactly one of them and make another measure for the other.",
    ),
    "line-for-or-each": Text(
        "En betaling skal sige enten, hvad der betales for, eller hvornår der betales.",
        "Skriv præcis én af nøglerne `for` (et mål) og `each` / `hver` (en periode).",
        "A payment must say either what is paid for or when it is paid.",
        "Write exactly one of the keys `for` (a measure) and `each` (a calendar period).",
    ),
    "line-amount-or-scale": Text(
        "En betaling skal have enten et beløb eller en skala.",
        "Skriv præcis én af nøglerne `amount` / `beløb` og `scale` / `skala`.",
        "A payment must have either an amount or a scale.",
        "Write exactly one of the keys `amount` and `scale`.",
    ),
    "scale-shape": Text(
        "En skala skal have præcis én form.",
        "Skriv præcis én af nøglerne steps / trin, rungs / etaper, slope / hældning og "
        "tiers / intervaller.",
        "A scale must have exactly one shape.",
        "Write exactly one of the keys `steps`, `rungs`, `slope` and `tiers`.",
    ),
    "scale-row": Text(
        "En række i skalaen siger ikke, hvor den gælder.",
        "Skriv `at` / `ved` i rækker med trin, etaper og hældning, og `up to` / `op til` i "
        "intervaller.",
        "A row of the scale does not say where it holds.",
        "Write `at` in rows of steps, rungs and slopes, and `up to` in tiers.",
    ),
    "scale-order": Text(
        "Skalaens rækker står ikke i stigende orden, eller to rækker gælder samme sted.",
        "Skriv rækkerne fra den laveste til den højeste, hver værdi én gang; kun det sidste "
        "interval kan mangle sin grænse.",
        "The rows of the scale are not in rising order, or two rows hold at the same place.",
        "Write the rows from the lowest to the highest, each value once; only the last tier may "
        "lack its boundary.",
    ),
    "vat-rate": Text(
        "Momsen mangler en sats, eller der står en sats, hvor der ingen moms er.",
        "Skriv `{{treatment: standard, rate: 25 %}}`, eller skriv kun `exempt` / `fritaget`.",
        "The VAT lacks a rate, or a rate stands where there is no VAT.",
        "Write `{{treatment: standard, rate: 25 %}}`, or write only `exempt`.",
    ),
    "adjustment-one": Text(
        "En justering skal sige præcis én ting.",
        "Skriv præcis én af nøglerne factor / faktor, less / fratræk, plus og index / indeks.",
        "An adjustment must say exactly one thing.",
        "Write exactly one of the keys `factor`, `less`, `plus` and `index`.",
    ),
    "limit-most-or-least": Text(
        "Et loft eller gulv skal sige enten højst eller mindst.",
        "Skriv præcis én af nøglerne `at most` / `højst` og `at least` / `mindst`.",
        "A limit must say either at most or at least.",
        "Write exactly one of the keys `at most` and `at least`.",
    ),
    "limit-payer": Text(
        "Et loft for en betaler skal sige hvilken, og andre lofter må ikke gøre det.",
        "Skriv `per: payer` sammen med `paid by:` og kassens navn (pr: betaler, betales af).",
        "A limit on a payer must say which payer, and other limits must not.",
        "Write `per: payer` together with `paid by:` and the name of the purse.",
    ),
    "word-binding": Text(
        "Ordet er ikke bundet til præcis én ting, der kan slås op.",
        "Skriv præcis én af disse: interval / periode, event / hændelse, field / felt, "
        "score / måling, decided by / afgøres af, not / ikke, any of / en af, all of / alle af.",
        "The word is not bound to exactly one thing that can be looked up.",
        "Write exactly one of the keys `interval`, `event`, `field`, `score`, `decided by`, `not`, "
        "`any of` and `all of`.",
    ),
    "word-codes-without-interval": Text(
        "Koder eller en liste hører til en periode i et register, og den er ikke nævnt.",
        "Tilføj `interval` / `periode`, for eksempel `interval: benefit`.",
        "Codes or a list belong to an interval of a register, and none is named.",
        "Add the key `interval`, for example `interval: benefit`.",
    ),
    "word-read-on": Text(
        "Kun et felt kan læses på en bestemt dag.",
        "Fjern `read on` / `læses på`, eller bind ordet til et felt.",
        "Only a field can be read on a given day.",
        "Remove `read on`, or bind the word to a field.",
    ),
    "settle-order": Text(
        "Rækkefølgen skal nævne hvert af de fire trin én gang.",
        "Skriv `[adjustment, limit, split, VAT]` (justering, loft, deling, moms) i den orden, der "
        "er aftalt.",
        "The order must name each of the four stages once.",
        "Write `[adjustment, limit, split, VAT]` in the order that was agreed.",
    ),
    "proof-sample": Text(
        "En stikprøve og dens størrelse hører sammen, og kun den ene er nævnt.",
        "Skriv både `standard: stikprøve` og for eksempel `stikprøve: 10 %`, eller ingen af dem.",
        "A sample and its size belong together, and only one of them is said.",
        "Write both `standard: sample` and, for example, `sample: 10 %`, or neither.",
    ),
    "audit-size": Text(
        "Det er sagt, hvem der reviderer, men ikke hvor meget.",
        "Tilføj `audit` / `revision`, for eksempel `audit: 10 %`, eller fjern `audited by`.",
        "It is said who audits, but not how much.",
        "Add `audit`, for example `audit: 10 %`, or remove `audited by`.",
    ),
    "sample-size": Text(
        "En stikprøve skal være mere end 0 % og højst 100 %.",
        "Skriv for eksempel `10 %`.",
        "A sample must be more than 0 % and at most 100 %.",
        "Write, for example, `10 %`.",
    ),
    "capital-when": Text(
        "Linjen skal sige præcis én gang, hvornår pengene flyttes.",
        "Skriv præcis én af nøglerne when / hvornår, on day / på dagen og option.",
        "The line must say exactly once when the money moves.",
        "Write exactly one of the keys `when`, `on day` and `option`.",
    ),
    "facility-lender": Text(
        "Rammen skal have enten én långiver eller trancher.",
        "Skriv præcis én af nøglerne `from` / `fra` og `tranches` / `trancher`.",
        "The facility must have either one lender or tranches.",
        "Write exactly one of the keys `from` and `tranches`.",
    ),
    "facility-tranches": Text(
        "Tranchernes beløb giver ikke tilsammen rammens hovedstol.",
        "Ret tranchernes hovedstole eller rammens, så de stemmer.",
        "The amounts of the tranches do not add up to the principal of the facility.",
        "Correct the principals of the tranches or of the facility so that they agree.",
    ),
    "step-one": Text(
        "Et trin i tømningen skal sige præcis én gang, hvor meget der betales.",
        "Skriv præcis én af disse: until received / indtil modtaget, until repaid / indtil "
        "tilbagebetalt, until return / indtil afkast, until earned / indtil forrentet, amount / "
        "beløb, share / andel.",
        "A step of the emptying must say exactly once how much is paid.",
        "Write exactly one of the keys `until received`, `until repaid`, `until return`, "
        "`until earned`, `amount` and `share`.",
    ),
    "step-facility": Text(
        "Et afkast regnes af en ramme, og trinnet siger ikke hvilken.",
        "Tilføj `on facility` / `på ramme` med rammens navn.",
        "A return is reckoned on a facility, and the step does not say which.",
        "Add the key `on facility` with the name of the facility.",
    ),
}  # fmt: skip
