# SPDX-License-Identifier: MPL-2.0
"""The texts of what stops a settlement: what is wrong and what to do, in Danish and English."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

TEXTS: dict[str, Text] = {
    # names that lead nowhere
    "no-proof": Text(
        "intet dokumentationskrav hedder `{name}`", "tilføj det under `dokumentationskrav`",
        "no proof is called `{name}`", "add it under `proofs`",
    ),
    "word-unbound": Text(
        "ordet er ikke bundet til noget", "bind det under `ord`",
        "the word is not bound to anything", "bind it under `words`",
    ),
    "no-list": Text(
        "der er ingen sådan liste over koder", "tilføj den under `lister`",
        "there is no such list of codes", "add it under `lists`",
    ),
    "no-series": Text(
        "der er ingen sådan serie", "tilføj den under `serie`",
        "there is no such series", "add it under `series`",
    ),
    "no-measure": Text(
        "der er intet sådant mål", "brug navnet på et af målene",
        "there is no such measure", "name one of the measures",
    ),
    "pays-for-no-measure": Text(
        "`{name}` er ikke et mål",
        "brug navnet på et mål; for det, der ikke skete, et mål med nøglen `ikke`",
        "`{name}` is no measure",
        "name a measure; for what did not happen, a measure of kind `not`",
    ),
    "no-anchor": Text(
        "et tidsrum tælles fra noget, der hverken er et mål eller en dato",
        "skriv `fra indskrivning`, navnet på et mål, en milepæl eller en dato",
        "a window is counted from something that is no measure and no date",
        "write `from enrolment`, a measure's name, a milestone or a date",
    ),
    # measures that cannot be counted
    "circle": Text(
        "målet afhænger af sig selv: {chain}", "bryd kredsen",
        "it depends on itself: {chain}", "break the circle",
    ),
    "no-length": Text(
        "det fremgår ikke, hvor længe forløbet af `{word}` skal vare",
        "tilføj `uger` eller `længde`",
        "the run of `{word}` does not say how long", "add `weeks` or `length`",
    ),
    "no-state": Text(
        "ordet er ingen tilstand: der er ingen dage, hvor det gælder",
        "bind det til en periode eller en hændelse, eller brug det i `kun hvis`",
        "the word is no state: it has no days on which it holds",
        "bind it to an interval or an event, or use it in `only if`",
    ),
    "no-hours": Text(
        "en prøve på timer kræver, at ordet står for arbejde",
        "udelad `timer`, eller bind ordet til en periode med arbejde",
        "a test on hours needs a state of work",
        "leave `hours` out, or bind the word to an interval of work",
    ),
    "no-event-to-sum": Text(
        "det fremgår ikke, hvilken hændelses værdi der lægges sammen",
        "skriv hændelsen under `mens`",
        "it does not say which event's value is summed",
        "name the event under `while`",
    ),
    "nothing-to-compare": Text(
        "målet er enten opnået eller ikke: der er intet at sammenligne eller afrunde",
        "udelad det, eller tæl tid eller en sum",
        "the measure is achieved or not: there is nothing to compare or round",
        "leave it out, or count time or a sum",
    ),
    "compared-with-nothing": Text(
        "der mangler noget at sammenligne med",
        "skriv `egen fortid`, `fast`, `serie` eller `oplyses af`",
        "the comparison has no source",
        "write `own past`, `fixed`, `series` or `given by`",
    ),
    "no-own-past": Text(
        "kun tid i en tilstand og summer har en egen fortid",
        "sammenlign med et fast tal, en serie eller et oplyst tal",
        "only time in a state and sums have an own past",
        "compare with a fixed figure, a series or a given figure",
    ),
    "no-value-yet": Text(
        "serien har ingen værdi den {on}", "tilføj værdien og den dag, den begynder",
        "it has no value on {on}", "add the value, with the day it begins",
    ),
    "no-period": Text(
        "`{text}` er ingen dato og ingen periode",
        "skriv en dato som 2024-03-31 eller en periode: 2024, 2024-H1, 2024-Q3, 2024-03 eller "
        "2024-W07",
        "`{text}` is no date and no period",
        "write a date as 2024-03-31 or a period: 2024, 2024-H1, 2024-Q3, 2024-03 or 2024-W07",
    ),
    # savings
    "data-differs": Text(
        "kontrakten låser udgaven {pinned}, men {have} er indlæst",
        "gør op med det datasæt, der blev skrevet under på, eller ændr kontrakten til det nye",
        "the contract pins version {pinned}, but {have} is loaded",
        "settle with the data set that was signed, or change the contract to the new one",
    ),
    "rate-unknown": Text(
        "satsen `{rate}` kendes ikke den {on}",
        "brug navnet på en sats, der gælder den dag, eller tilføj den til datasættet",
        "the rate `{rate}` is not known on {on}",
        "name a rate that holds on that day, or add it to the data set",
    ),
    "no-staircase": Text(
        "ingen refusionstrappe kendes den {on}",
        "begynd tidsrummet senere, og giv tidligere uger som `uger forud`",
        "no refund staircase is known on {on}",
        "begin the window later, and give earlier weeks as `weeks before`",
    ),
    "saving-currency": Text(
        "refusionstrappen og satserne er i danske kroner", "skriv kontrakten i DKK",
        "the refund staircase and the rates are in Danish kroner", "write the contract in DKK",
    ),
    "refund-row": Text(
        "beløbene for `{benefit}` passer ikke til ydelsens slags",
        "ret ydelsens navn, eller se efter, om rækken har refusion eller medfinansiering",
        "the amounts of `{benefit}` do not fit the kind of benefit",
        "correct the name of the benefit, or see whether the row has refund or co-financing",
    ),
    # one unit and the whole group
    "one-unit-asked": Text(
        "den spørger om én borger eller enhed, men betalingen gælder hele gruppen",
        "spørg om et mål for gruppen, en risikogruppe eller et hold",
        "it asks about one unit, but the line pays for the group",
        "ask about a measure of the group, a band or a cohort",
    ),
    "group-of-one": Text(
        "et tal for gruppen dannes ud fra den enkeltes mål",
        "brug `i alt af`, `antal af`, `gennemsnit af` eller `andel af` målet",
        "a figure of the group is made from one unit's measure",
        "use `total of`, `count of`, `mean of` or `share of` it",
    ),
    "group-field": Text(
        "gruppen som helhed har ikke den oplysning", "spørg de enkelte om den, under `blandt`",
        "the group as a whole has no such field", "ask it of the units, under `among`",
    ),
    "group-line-field": Text(
        "betalingen {line} gælder hele gruppen, som ikke har den oplysning",
        "spørg om et mål, en risikogruppe eller et hold, eller betal pr. borger",
        "line {line} pays for the whole group, which has no such field",
        "ask about a measure, a band or a cohort, or pay per person",
    ),
    "condition-number": Text(
        "`{text}` er ikke et tal", "sammenlign et mål med et tal",
        "`{text}` is no number", "compare a measure with a number",
    ),
    # prices and lines
    "price-unit": Text(
        "prisen er pr. {per}, men målet tælles pr. {own}", "tæl målet pr. {per}",
        "it is per {per}, but the measure is counted in {own}s", "count in {per}s",
    ),
    "price-period": Text(
        "en pris pr. {per} kan ikke tælles op i hver periode", "skriv prisen for én periode",
        "a price per {per} has no number in each period", "write the price of one period",
    ),
    "scale-by-number": Text(
        "en skala med `{shape}` kan ikke læses ved et løbende nummer",
        "skriv `intervaller` eller `trin`",
        "`{shape}` cannot be read at a running number", "write `tiers` or `steps`",
    ),
    "no-calendar": Text(
        "`{window}` er ingen kalender", "skriv `hvert kvartal` eller med datoer",
        "`{window}` is no calendar", "write `each quarter from … to …`",
    ),
    "lines-wait": Text(
        "betalingerne venter på hinanden", "lad en af dem stå alene",
        "the lines wait for each other", "let one of them stand alone",
    ),
    # what the parties share
    "shares": Text(
        "andelene for {names} giver tilsammen {sum}, ikke det hele", "ret en af andelene",
        "the shares of {names} make {sum}, not the whole", "correct one of the shares",
    ),
    "limit-turned": Text(
        "en ændring kan ikke gøre et loft over penge til et loft over antal",
        "skriv et nyt loft i stedet",
        "a change cannot turn a limit on money into one on a count", "write a new limit instead",
    ),
    "proof-length": Text(
        "fristen for dokumentation er {length}", "skriv den i dage, uger, måneder eller år",
        "the time for proof is {length}", "write it in days, weeks, months or years",
    ),
    # rows of the evidence
    "bears-unsaid": Text(
        "rækken siger ikke, hvad kommunen selv bærer af ydelsen",
        "læs ydelserne fra kommunens refusionsregister",
        "the row does not say what the municipality bears of the benefit",
        "read the benefits from the municipality's refund register",
    ),
    "event-number": Text(
        "`{text}` er ikke et tal", "giv hændelsen et tal",
        "`{text}` is no number", "give the event a number",
    ),
    "birth-date": Text(
        "`{text}` er ikke en fødselsdato", "skriv den som 1990-02-28",
        "`{text}` is no date of birth", "write it as 1990-02-28",
    ),
    "delivery-unknown": Text(
        "rækken nævner en leverance, som ikke er blandt dem, der var kendt den dag",
        "gør op med leverancen, eller fjern rækken",
        "the row names a delivery that is not among the deliveries known on the day",
        "settle with the delivery, or remove the row",
    ),
}  # fmt: skip
