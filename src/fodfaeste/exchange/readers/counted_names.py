# SPDX-License-Identifier: MPL-2.0
"""Notes and rules by name, with how many rows each is about: *3 ukendte ydelser*.

Every code of `NOTE_TEXTS` and `RULE_TEXTS` has a name here, for one and for several. A name without
a number is about the file.
"""

from __future__ import annotations

from collections.abc import Mapping

from fodfaeste.exchange.readers.messages import LANGUAGES

Names = dict[str, tuple[tuple[str, str], tuple[str, str]]]
"""Code → Danish and English, each for one and for several."""

NOTES: Names = {
    "windows-1252": (
        ("gemt i den ældre Windows-tegnkodning",) * 2,
        ("saved in the older Windows encoding",) * 2,
    ),
    "no-final-newline": (
        ("sidste linje uden linjeskift",) * 2,
        ("last line without a line break",) * 2,
    ),
    "cpr-zero-restored": (
        ("{count} genskabt nul i CPR-numre", "{count} genskabte nuller i CPR-numre"),
        ("{count} restored zero in CPR numbers", "{count} restored zeros in CPR numbers"),
    ),
    "unknown-benefit": (
        ("{count} ukendt ydelse", "{count} ukendte ydelser"),
        ("{count} unknown benefit", "{count} unknown benefits"),
    ),
    "strange-benefit": (
        ("{count} ydelse, programmet ikke kender", "{count} ydelser, programmet ikke kender"),
        ("{count} benefit not on the program's list", "{count} benefits not on the program's list"),
    ),
    "unknown-code": (
        ("{count} ukendt kode", "{count} ukendte koder"),
        ("{count} unknown code", "{count} unknown codes"),
    ),
    "negative-sum": (
        ("{count} uge med negativ sum", "{count} uger med negativ sum"),
        ("{count} week with a negative sum", "{count} weeks with a negative sum"),
    ),
    "rounded-to-ore": (
        ("{count} beløb afrundet til hele øre",) * 2,
        ("{count} amount rounded to whole øre", "{count} amounts rounded to whole øre"),
    ),
    "contradicting-row": (
        ("{count} række, der modsiger en tidligere", "{count} rækker, der modsiger en tidligere"),
        (
            "{count} row that contradicts an earlier one",
            "{count} rows that contradict earlier ones",
        ),
    ),
    "personal-text-masked": (
        ("{count} skjult CPR-nummer i tekst", "{count} skjulte CPR-numre i tekst"),
        ("{count} masked CPR number in text", "{count} masked CPR numbers in text"),
    ),
}

RULES: Names = {
    "exact-duplicate": (
        ("{count} gentaget række", "{count} gentagne rækker"),
        ("{count} repeated row", "{count} repeated rows"),
    ),
    "flex-contribution": (
        ("{count} fleksbidrag fra staten",) * 2,
        ("{count} flex contribution from the state", "{count} flex contributions from the state"),
    ),
    "summed": (
        ("{count} række lagt til en anden", "{count} rækker lagt til andre"),
        ("{count} row added to another", "{count} rows added to others"),
    ),
    "zero-sum": (
        ("{count} række, der giver nul", "{count} rækker, der giver nul"),
        ("{count} row that comes to zero", "{count} rows that come to zero"),
    ),
    "empty-row": (
        ("{count} tom række", "{count} tomme rækker"),
        ("{count} empty row", "{count} empty rows"),
    ),
    "repeated-header": (
        ("{count} gentaget overskrift", "{count} gentagne overskrifter"),
        ("{count} repeated header", "{count} repeated headers"),
    ),
    "no-value": (
        ("{count} tal, der ikke er offentliggjort",) * 2,
        ("{count} figure not published", "{count} figures not published"),
    ),
    "no-transfer": (
        (
            "{count} periode uden ydelse og arbejde",
            "{count} perioder uden ydelse og arbejde",
        ),
        (
            "{count} period without benefit and work",
            "{count} periods without benefit and work",
        ),
    ),
}


def counted(names: Names, found: Mapping[str, int], language: str) -> str:
    """Codes with their counts, by name: ``3 ukendte ydelser, 2 genskabte nuller i CPR-numre``."""
    mark = "." if language == "da" else ","
    parts = []
    for code, count in sorted(found.items()):
        one, several = names[code][LANGUAGES[language]]
        said = f"{count:,}".replace(",", mark)
        parts.append((one if count == 1 else several).format(count=said))
    return ", ".join(parts)
