# SPDX-License-Identifier: MPL-2.0
"""How a command can end: the exit codes, and the sentence on stderr that goes with each."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from datetime import date
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

from cyclopts import exceptions as wrong

from fodfaeste.cli.argument_names import positional
from fodfaeste.cli.output import Language

if TYPE_CHECKING:
    from cyclopts.argument import Argument

OK, FOUND, BAD_INPUT, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130
"""Done · done, and something was found · the input cannot be used · our mistake · Ctrl-C."""


class Refusal(Exception):
    """The command cannot do what was asked; the text says what, where and what to do."""


def tell(text: str) -> None:
    """Write a text on stderr, complete with its line end."""
    sys.stderr.write(text.rstrip("\n") + "\n")


def misused(error: wrong.CycloptsError, language: Language) -> int:
    """The command line itself was wrong."""
    tell(_misuse(error, language))
    chain = " ".join(["fodfaeste", *(error.command_chain or ())])
    hint = {"da": "Se eksempler med", "en": "See examples with"}[language]
    tell(f"{hint}: {chain} --help")
    return BAD_INPUT


def _misuse(error: wrong.CycloptsError, language: Language) -> str:
    danish = language == "da"
    argument = getattr(error, "argument", None)
    name = positional(argument.name, language) if argument is not None else ""
    if isinstance(error, wrong.UnknownCommandError):
        word = (error.unused_tokens or ["?"])[0]
        return f"Kommandoen “{word}” findes ikke." if danish else f"There is no command “{word}”."
    if isinstance(error, wrong.UnknownOptionError):
        word = error.token.keyword or error.token.value
        return (
            f"Valget “{word}” findes ikke her." if danish else f"There is no option “{word}” here."
        )
    if isinstance(error, wrong.MissingArgumentError):
        return f"{name} mangler." if danish else f"{name} is missing."
    if isinstance(error, wrong.CoercionError) and error.token is not None:
        value, wanted = error.token.value, _wanted(argument, language)
        return (
            f"{name}: “{value}” kan ikke bruges her{wanted}."
            if danish
            else f"{name}: “{value}” cannot be used here{wanted}."
        )
    if isinstance(error, wrong.UnusedCliTokensError):
        words = " ".join(error.unused_tokens or ["?"])
        return f"“{words}” er for meget her." if danish else f"“{words}” is too much here."
    if isinstance(error, wrong.RepeatArgumentError):
        word = error.token.keyword or error.token.value
        return f"{word} er skrevet to gange." if danish else f"{word} is written twice."
    if danish:
        return f"Kommandoen kan ikke læses, som den er skrevet{f': {name}' if name else ''}."
    return str(error).strip()


def _wanted(argument: Argument | None, language: Language) -> str:
    """What may be written, for the kinds of value that the commands take."""
    hint: Any = argument.hint if argument is not None else None
    kinds = [one for one in (get_args(hint) or (hint,)) if one is not NoneType]
    choices = [one for one in kinds if isinstance(one, str)]
    choices += [one for kind in kinds for one in get_args(kind) if isinstance(one, str)]
    danish = language == "da"
    if choices:
        return ("; vælg " if danish else "; choose ") + ", ".join(choices)
    if date in kinds:
        return "; skriv en dato som 2024-03-31" if danish else "; write a date as 2024-03-31"
    if int in kinds:
        return "; skriv et helt tal" if danish else "; write a whole number"
    if float in kinds:
        return "; skriv et tal som 0.1" if danish else "; write a number as 0.1"
    return ""


def interrupted(language: Language) -> int:
    """The user pressed Ctrl-C; writers have already removed what was unfinished."""
    tell(
        {"da": "Afbrudt. Intet er skrevet halvt.", "en": "Stopped. Nothing is half-written."}[
            language
        ]
    )
    return INTERRUPTED


def reader_left() -> int:
    """Whoever read our output has closed the pipe: nothing more to say, and no complaint."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return OK


def failed(error: Exception, language: Language) -> int:
    """Bad input says what to do; anything else is a mistake of ours and says where."""
    if isinstance(error, Refusal):
        tell(str(error))
        return BAD_INPUT
    text = getattr(error, "text", None)  # told in both languages; see contract.told
    if isinstance(error, ValueError) and callable(text):
        tell(text(language))
        return BAD_INPUT
    if isinstance(error, OSError):
        tell(_of_system(error, language))
        return BAD_INPUT
    if os.environ.get("FODFAESTE_TRACEBACK"):
        traceback.print_exception(error)
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    tell(
        {
            "da": f"Uventet fejl i programmet ({type(error).__name__} i {place}): {error}\n"
            "Det er ikke din skyld. FODFAESTE_TRACEBACK=1 viser mere til en fejlmelding.",
            "en": f"Unexpected error in the program ({type(error).__name__} in {place}): {error}\n"
            "It is not your fault. FODFAESTE_TRACEBACK=1 shows more for a report.",
        }[language]
    )
    return INTERNAL


_SYSTEM = {
    FileNotFoundError: ("findes ikke", "does not exist"),
    FileExistsError: ("findes allerede; vælg et andet navn", "exists already; choose another name"),
    IsADirectoryError: ("er en mappe, ikke en fil", "is a folder, not a file"),
    NotADirectoryError: ("er ikke en mappe", "is not a folder"),
    PermissionError: ("må ikke læses eller skrives her", "may not be read or written here"),
}


_REASONS = {
    errno.ENOSPC: "der er ikke mere plads på disken",
    errno.EROFS: "der kan kun læses her, ikke skrives",
    errno.ENAMETOOLONG: "navnet er for langt",
    errno.EMFILE: "der er for mange filer åbne",
    errno.EIO: "disken svarer med en fejl",
}


def _of_system(error: OSError, language: Language) -> str:
    name = str(error.filename or error.filename2 or "")
    for kind, (danish, english) in _SYSTEM.items():
        if isinstance(error, kind) and name:
            return f"{name} {danish if language == 'da' else english}."
    reason = error.strerror or str(error)
    if language == "da":
        other = f"kan ikke læses eller skrives (fejl {error.errno})"
        reason = _REASONS.get(error.errno or 0, other)
    return f"{name}: {reason}." if name else f"{reason[:1].upper()}{reason[1:]}."
