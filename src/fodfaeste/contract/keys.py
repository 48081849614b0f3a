# SPDX-License-Identifier: MPL-2.0
"""The keys of the contract language in Danish, one-to-one with the English keys of the model.

The names that the parties choose themselves (purses, measures, words, lines …) are never
translated. No key is a word that other readers of YAML take for true or false.
"""

from __future__ import annotations

KEYS: dict[str, str] = {
    # the contract
    "fodfaeste": "fodfæste", "title": "titel", "form": "form", "summary": "resumé",
    "signed": "underskrevet", "writing": "skrivemåde", "purses": "kasser", "dates": "frister",
    "roles": "roller", "lists": "lister", "words": "ord", "series": "serie",
    "group": "målgruppe", "proofs": "dokumentationskrav", "measures": "mål", "pay": "betaling",
    "adjust": "justeringer", "limits": "lofter og gulve", "split": "deling",
    "settle": "opgørelse", "capital": "kapital", "pinned": "låst", "changes": "ændringer",
    "marks": "mærker",
    # how it is written, and what the source does not say
    "numbers": "tal", "currency": "valuta", "language": "sprog", "da": "da", "en": "en",
    "called": "kaldes", "assumed": "antaget", "unsaid": "usagt", "reading": "læsning",
    "what": "hvad", "why": "hvorfor", "value": "værdi", "unpublished": "ikke offentligt",
    "kind": "slags", "by": "ifølge",
    # who and when
    "of": "af", "unit": "enhed", "role": "rolle", "opening": "primo", "nets with": "modregnes med",
    "enrol": "indskrivning", "achieve until": "opnås senest",
    "prove until": "dokumenteres senest", "close": "afsluttes", "liable until": "hæfter til",
    "milestones": "milepæle", "meaning": "betydning", "interval": "periode", "codes": "koder",
    "list": "liste", "not": "ikke", "any of": "en af", "all of": "alle af", "event": "hændelse",
    "field": "felt", "values": "værdier",
    "read on": "læses på", "score": "måling", "decided by": "afgøres af",
    "as of": "pr dato", "source": "kilde", "if": "hvis", "enters if": "optages hvis",
    "judged on": "bedømmes på", "places": "pladser", "leaves if": "udgår hvis",
    "bands": "risikogrupper", "cohorts": "hold", "sources": "kilder", "fresh": "højst gammel",
    "verified by": "kontrolleres af", "standard": "standard", "sample": "stikprøve",
    "silence": "tavshed", "missing": "mangler", "missing at most": "mangler højst",
    "tolerance": "tolerance",
    # measures and comparisons
    "first": "første", "every": "hver gang", "run of": "forløb af", "time in": "tid i",
    "sum of": "sum af", "share of": "andel af", "count of": "antal af",
    "mean of": "gennemsnit af", "total of": "i alt af", "formula": "formel",
    "given by": "oplyses af", "during": "i løbet af", "only if": "kun hvis",
    "proof": "dokumentation", "minus": "minus", "divided by": "divideret med",
    "never below": "aldrig under", "never above": "aldrig over", "rounded": "afrundes",
    "once reached": "når der er nået", "hours": "timer", "after": "efter", "weeks": "uger",
    "length": "længde", "gaps": "afbrydelser", "jobs": "flere job", "counted in": "tælles i",
    "except while": "undtagen mens", "grows": "vokser", "while": "mens", "reaches": "når op på",
    "read as": "læses som", "at": "ved", "better": "bedst er", "among": "blandt",
    "cohort": "holdet", "for each cohort": "for hvert hold", "matured": "medregner",
    "needs at least": "kræver mindst", "for each": "for hver", "method": "fremgangsmåde",
    "saving on": "besparelse på", "valued at": "værdisættes til", "counts": "omfatter",
    "saved by": "spares af", "weeks before": "uger forud",
    "own past": "egen fortid", "fixed": "fast", "design": "design", "until": "indtil",
    "then": "derefter", "fallback": "ellers",
    # money
    "for": "for", "each": "hver", "amount": "beløb", "scale": "skala", "from": "fra", "to": "til",
    "once per": "én gang pr", "at most": "højst", "at least": "mindst",
    "instead of": "i stedet for", "only after": "kun efter", "due": "forfalder", "VAT": "moms",
    "treatment": "behandling", "rate": "sats", "steps": "trin", "rungs": "etaper",
    "slope": "hældning", "tiers": "intervaller", "up to": "op til", "pays": "betaler",
    "reads": "læser", "below": "under skalaen", "above": "over skalaen", "factor": "faktor",
    "less": "fratræk", "plus": "plus", "index": "indeks", "over": "over", "per": "pr",
    "paid by": "betales af", "excess": "overskydende", "counted": "regnes",
    "between": "mellem", "cases": "tilfælde", "matching": "medbetaling", "purse": "kasse",
    # settlement
    "proof accepted within": "dokumentation accepteres inden",
    "late or corrected": "sent eller rettet", "protects": "beskytter",
    "last krone": "sidste krone", "rounding": "afrunding", "order": "rækkefølge",
    "audit": "revision", "audited by": "revideres af", "final": "endelig",
    # capital, changes and pinned data
    "facilities": "rammer", "lines": "linjer", "options": "optioner", "emptying": "tømning",
    "principal": "hovedstol", "drawn by": "trækkes af", "repaid by": "tilbagebetales af",
    "drawn until": "trækkes til", "earns": "forrentes", "tranches": "trancher",
    "recycles": "genbruges", "shared as": "deles som", "rank": "rang",
    "when": "hvornår", "on day": "på dagen", "option": "option", "counts as": "tæller som",
    "held by": "tilhører", "days": "dage", "notice": "varsel",
    "ends the contract": "afslutter kontrakten", "until received": "indtil modtaget",
    "until repaid": "indtil tilbagebetalt", "until return": "indtil afkast",
    "until earned": "indtil forrentet",
    "on facility": "på ramme", "interest": "rente", "share": "andel", "keeps": "beholder",
    "replace": "erstatter", "agreed": "aftalt", "reopens": "genåbner", "rates": "satser",
    "staircase": "refusionstrappe", "rates in force that week": "satser gældende i ugen",
}  # fmt: skip

ENGLISH_KEYS: dict[str, str] = {danish: english for english, danish in KEYS.items()}
