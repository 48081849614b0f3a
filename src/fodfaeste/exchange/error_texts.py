# SPDX-License-Identifier: MPL-2.0
"""The texts of what is wrong with a list of deliveries or a store, in Danish and English.

The keys of ``deliveries.yaml`` are English in both languages.
"""

from __future__ import annotations

from fodfaeste.contract.messages.text import Text

LIST_TEXTS: dict[str, Text] = {
    "list-missing": Text(
        "filen mangler", "skriv sagens filer i den",
        "the file is missing", "list the files of the case in it",
    ),
    "list-not-yaml": Text(
        "filen er ikke gyldig YAML", "ret stedet, eller begynd forfra med et eksempel",
        "the file is not valid YAML", "correct the place, or begin again with an example",
    ),
    "list-empty": Text(
        "filen skal have en liste “deliveries”", "skriv ét punkt for hver fil",
        "the file needs a list “deliveries”", "write one entry per file",
    ),
    "id-twice": Text(
        "nummeret {id!r} er brugt to gange", "giv hver leverance sit eget",
        "the id {id!r} is used twice", "give each its own id",
    ),
    "reader-unknown": Text(
        "læseren {reader!r} findes ikke", "brug en af {known}",
        "reader {reader!r} is unknown", "use one of {known}",
    ),
    "file-missing": Text(
        "filen {file!r} er ikke i mappen", "læg den der",
        "the file {file!r} is not in the folder", "add it there",
    ),
    "id-form": Text(
        "nummeret {id!r} må kun have bogstaver, tal, punktum, bindestreg og _", "ret det",
        "id {id!r} may hold only letters, digits, point, dash, _", "correct it",
    ),
    "known-form": Text(
        "“known” er {got!r}", "skriv “by delivery” eller “by row”",
        "“known” is {got!r}", "write “by delivery” or “by row”",
    ),
    "known-covers": Text(
        "en fil, der er kendt række for række, dækker ikke en periode",
        "skriv “covers” ved en anden leverance",
        "a file known by row covers nothing", "list “covers” elsewhere",
    ),
    "known-reader": Text(
        "kun læseren “events” kan være kendt række for række", "fjern “known”",
        "only the reader “events” can be known by row", "remove “known”",
    ),
    "days-order": Text(
        "“last” ({last}) ligger før “first” ({first})", "byt om på dem",
        "“last” ({last}) is before “first” ({first})", "swap them",
    ),
    "date-form": Text(
        "“{key}” er {got!r}", "skriv en dato som 2024-03-31",
        "“{key}” is {got!r}", "write a date as 2024-03-31",
    ),
    "no-entry": Text(
        "{got!r} er ikke et punkt på listen", "skriv “file: …” og “reader: …”",
        "{got!r} is no entry", "write “file: …”, “reader: …”",
    ),
    "key-unknown": Text(
        "“{key}” kendes ikke", "brug {known}", "“{key}” is unknown", "use {known}",
    ),
    "key-missing": Text(
        "“{key}” mangler", "skriv “{key}: …”", "“{key}” is missing", "write “{key}: …”",
    ),
}  # fmt: skip

STORE_TEXTS: dict[str, Text] = {
    "id-taken": Text(
        "lageret har allerede en leverance {id!r}", "giv den nye et andet nummer",
        "the store already has a delivery {id!r}", "give the new one another id",
    ),
    "read-before": Text(
        "filen er læst ind før som {id!r}, modtaget den {recorded}",
        "fjern den ene af dem fra listen",
        "the file was imported before as {id!r}, recorded {recorded}",
        "remove one of them from the list",
    ),
}  # fmt: skip

SYNTH_TEXTS: dict[str, Text] = {
    "people": Text(
        "der skal være mindst 1 borger, ikke {people}", "skriv et større tal",
        "people must be at least 1, got {people}", "write a larger number",
    ),
    "weeks": Text(
        "der skal være mindst {needed} uger: ugerne før indskrivning, ugerne med indskrivning og 4",
        "skriv flere uger, eller gør de to andre tal mindre",
        "weeks must be at least {needed}: baseline + intake + 4",
        "write more weeks, or make the other two smaller",
    ),
    "shares": Text(
        "andelen med fejl og andelen i job ligger mellem 0 og 1", "skriv for eksempel 0.1",
        "traps and job_share are shares between 0 and 1", "write for example 0.1",
    ),
}  # fmt: skip
