# SPDX-License-Identifier: MPL-2.0
"""What the arguments of commands are called in help and in refusals; examples in English."""

from __future__ import annotations

from fodfaeste.cli.output import Language

Named = dict[Language, str]

FILE: Named = {"da": "FIL", "en": "FILE"}
FOLDER: Named = {"da": "MAPPE", "en": "FOLDER"}
NAME: Named = {"da": "NAVN", "en": "NAME"}
NUMBER: Named = {"da": "TAL", "en": "NUMBER"}

POSITIONAL: dict[str, Named] = {
    "PATH": {"da": "KONTRAKT", "en": "CONTRACT"},
    "MORE": {"da": "KONTRAKT MAPPE", "en": "CONTRACT FOLDER"},
    "SOURCE": {"da": "KILDE", "en": "SOURCE"},
    "STORE": {"da": "LAGER", "en": "STORE"},
    "INVOICE": {"da": "FAKTURA", "en": "INVOICE"},
    "OLD": {"da": "GAMMEL", "en": "OLD"},
    "NEW": {"da": "NY", "en": "NEW"},
    **dict.fromkeys(("OUT", "TARGET"), FILE),
    **dict.fromkeys(("NAME", "NAMES"), NAME),
    "FOLDER": FOLDER,
    "OTHER": {"da": "KONTRAKT", "en": "CONTRACT"},
    "TERM": {"da": "STI", "en": "PATH"},
    "LOW": {"da": "FRA", "en": "FROM"},
    "HIGH": {"da": "TIL", "en": "TO"},
}
"""Arguments that stand alone, by the name they have in the code."""
KINDS: dict[str, Named] = {
    "PATH": FILE,
    "STR": {"da": "TEKST", "en": "TEXT"},
    "INT": NUMBER,
    "FLOAT": NUMBER,
    "DATE": {"da": "ÅÅÅÅ-MM-DD", "en": "YYYY-MM-DD"},
    "CHOICE": {"da": "VALG", "en": "CHOICE"},
}
"""What an option takes, by its kind."""
OPTIONAL: dict[str, tuple[str, ...]] = {
    "new": ("[NAME]", "[TARGET]"), "diff": ("[NEW]",), "cash-flow": ("[MORE...]",),
    "compare": ("OTHER...",),
}  # fmt: skip
"""Arguments that may be left out, where they are not any number of names."""
FOLDERS = frozenset({("settle", "--out"), ("", "--gallery-folder")})
"""Options that take a folder: of one command, or of every command."""
ENGLISH: dict[str, str] = {
    "min.yaml": "mine.yaml", "sag": "case", "lager": "store", "sag.key": "case.key",
    "opgoerelser": "books", "opgoerelser.json": "statements.json", "konti.csv": "accounts.csv",
    "bilag.csv": "vouchers.csv", "kontrol.xlsx": "check.xlsx", "udtraek.csv": "extract.csv",
    "faktura.xml": "invoice.xml", "gammel.yaml": "old.yaml", "ny.yaml": "new.yaml",
    "kontrakt.pdf": "contract.pdf",
    "kontrakt.schema.json": "contract.schema.json", "NAVN": "NAME",
    "nord.yaml": "north.yaml", "lager-nord": "north-store", "syd.yaml": "south.yaml",
    "lager-syd": "south-store", "FIL.yaml": "FILE.yaml",
    "anden.yaml": "other.yaml", "segl-fra-brevet.json": "seal-from-the-letter.json", "3,5%": "3.5%",
}  # fmt: skip
"""The words of examples that are Danish."""


def positional(name: str, language: Language) -> str:
    """An argument that stands alone, or the name itself."""
    return POSITIONAL[name][language] if name in POSITIONAL else name


def option(command: str, text: str, language: Language) -> str:
    """An option and what it takes: ``--out PATH`` is ``--out FIL``."""
    name, space, kind = text.rpartition(" ")
    if not space or kind not in KINDS:
        return text
    if {("", name), (command, name)} & FOLDERS:
        return f"{name} {FOLDER[language]}"
    return f"{name} {KINDS[kind][language]}"


def usage(text: str, language: Language) -> str:
    """How a command is written: its arguments by the names that the help has for them."""
    command = [*text.split(), "", ""][1]
    found: list[str] = []
    for word in text.split():
        if word.strip("[].") == "ARGS":
            words = OPTIONAL.get(command, ("[NAMES...]",))
            found += [_bracketed(one, language) for one in words]
        else:
            found.append(positional(word, language))
    return " ".join(found)


def _bracketed(word: str, language: Language) -> str:
    name = word.strip("[].")
    return word.replace(name, positional(name, language))


def example(text: str, language: Language) -> str:
    """An example in the language: files and folders have Danish names where it is Danish."""
    if language == "da":
        return text
    return " ".join(ENGLISH.get(word, word) for word in text.split(" "))
