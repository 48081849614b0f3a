# SPDX-License-Identifier: MPL-2.0
"""The texts of what is wrong with a file of the gallery, in Danish and English."""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

TEXTS: dict[str, Text] = {
    # the file
    "file-missing": Text(
        "filen mangler", "skriv den ved siden af contract.yaml",
        "the file is missing", "write it beside contract.yaml",
    ),
    "file-large": Text(
        "filen er for stor", "den må højst fylde {most} byte",
        "the file is too large", "at most {most} bytes",
    ),
    "not-utf8": Text(
        "filen er ikke UTF-8", "gem den som UTF-8",
        "the file is not UTF-8", "save it as UTF-8",
    ),
    # its form
    "key-missing": Text(
        "`{key}` mangler", "skriv `{key}:` her", "`{key}` is missing", "write `{key}:` here",
    ),
    "no-such-example": Text(
        "der er ikke noget regneeksempel nr. {number}", "der er {count}; vælg et af dem",
        "there is no worked example {number}", "there are {count}; choose one of them",
    ),
    "no-map": Text(
        "her skal stå nøgler med hver sin værdi", "skriv dem som `nøgle: værdi`",
        "this must be a map", "write `key: value` pairs",
    ),
    "no-items": Text(
        "her skal stå en liste", "skriv hvert punkt på en linje, der begynder med `-`",
        "this must be a list", "write each item on a line that begins with `-`",
    ),
    "key-unknown": Text(
        "`{key}` kendes ikke her", "brug {known}", "`{key}` is not known here", "use {known}",
    ),
    "no-value": Text(
        "her skal stå en enkelt værdi", "skriv den på én linje",
        "this must be a single value", "write it on one line",
    ),
    "unreadable": Text(
        "`{got}` kan ikke læses", "skriv {wanted}",
        "`{got}` cannot be read", "write {wanted}",
    ),
    "unreadable-like": Text(
        "`{got}` kan ikke læses", "skriv {wanted}, for eksempel `{example}`",
        "`{got}` cannot be read", "write {wanted}, for example `{example}`",
    ),
    "no-whole-number": Text(
        "`{got}` er ikke et helt tal", "skriv for eksempel `114`",
        "`{got}` is no whole number", "write for example `114`",
    ),
    # quantities
    "one-quantity": Text(
        "der skal stå præcis én slags størrelse", "skriv en af {known}",
        "one kind of quantity is needed", "write one of {known}",
    ),
    "no-filters": Text(
        "`{kind}` kan ikke afgrænses", "brug `paid` eller `count`",
        "`{kind}` has no filters", "use `paid` or `count`",
    ),
    # inputs, figures and verdicts
    "no-input": Text(
        "intet tal i `inputs` hedder {name!r}", "tilføj det under `inputs`",
        "there is no input called {name!r}", "add it under `inputs`",
    ),
    "one-origin": Text(
        "et tal har præcis én oprindelse", "skriv en af `source`, `assumed` og `from`",
        "an input has one origin", "write one of `source`, `assumed` and `from`",
    ),
    "take-without-run": Text(
        "`take` kræver en beregning", "skriv `run:` og dens navn",
        "`take` needs a run", "write `run:` and its name",
    ),
    "no-verdict": Text(
        "{got!r} er ingen dom", "skriv en af {known}",
        "{got!r} is no verdict", "write one of {known}",
    ),
    "verdict-without-reason": Text(
        "{verdict!r} uden en grund", "skriv `why: {{da: …, en: …}}`",
        "{verdict!r} without a reason", "write `why: {{da: …, en: …}}`",
    ),
    "difference-without-amount": Text(
        "en forskel uden sit beløb", "skriv `computed:` og det, der kommer ud",
        "a difference without its amount", "write `computed:`, what it comes to",
    ),
    "no-source": Text(
        "{place}: der er ingen kilde {name!r}", "tilføj den under `sources`",
        "{place}: no source {name!r}", "add it under `sources`",
    ),
    "name-twice": Text(
        "{name!r} er navn på både et tal i `inputs` og et i `figures`", "giv det ene et nyt navn",
        "{name!r} names both an input and a figure", "rename one",
    ),
    "no-such-figure": Text(
        "{place}: der er intet {name!r}", "tilføj det under `inputs` eller `figures`",
        "{place}: there is no {name!r}", "add it under `inputs` or `figures`",
    ),
    "no-run": Text(
        "figures.{figure}: der er ingen beregning {run!r}", "tilføj den under `runs`",
        "figures.{figure}: no run {run!r}", "add it under `runs`",
    ),
    "own-ancestor": Text(
        "inputs.{name} er regnet ud af sig selv", "bryd kredsen",
        "inputs.{name} is worked out from itself", "remove the circle",
    ),
    "no-term": Text(
        "terms: kontrakten har ikke {path}", "brug et vilkår, som den har",
        "terms: the contract has no {path}", "name a term that it has",
    ),
    "not-in-contract": Text(
        "{place}: kontrakten har ikke {name!r}", "brug et navn, som den har",
        "{place}: the contract has no {name!r}", "name something that it has",
    ),
    "no-period": Text(
        "{place}: {period!r} er ingen periode",
        "skriv 2024, 2024-H1, 2024-Q3, 2024-03 eller 2024-W07",
        "{place}: the contract has no period {period!r}",
        "write 2024, 2024-H1, 2024-Q3, 2024-03 or 2024-W07",
    ),
    # stories and cases
    "too-many-among": Text(
        "{among} ud af {count} borgere", "`among` er højst `count`",
        "{among} of {count} people", "`among` is at most `count`",
    ),
    "nothing-told": Text(
        "her står ingenting", "begynd med, hvad det er, for eksempel `work: ordinary`",
        "this says nothing", "begin with what it is, for example `work: ordinary`",
    ),
    "no-verification": Text(
        "{got!r} er ingen grad af kontrol", "skriv en af {known}",
        "{got!r} is no state of verification", "write one of {known}",
    ),
    "hours-per": Text(
        "`{per}` kendes ikke her", "skriv `20 per week` eller timerne i alt",
        "`{per}` is not known here", "write `20 per week` or the hours in all",
    ),
    "payment-without-date": Text(
        "en betaling uden en dato", "skriv `achieved:`, eller `times:` for mange",
        "a payment without a date", "write `achieved:`, or `times:` for many",
    ),
}  # fmt: skip
