# SPDX-License-Identifier: MPL-2.0
"""The commands, how a word becomes one, and how every way of ending becomes an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from cyclopts import App, Group
from cyclopts.exceptions import CycloptsError

from fodfaeste import __version__
from fodfaeste.cli import endings
from fodfaeste.cli.commands import COMMANDS, GROUPS, INTRODUCTION, NEXT
from fodfaeste.cli.help import Help
from fodfaeste.cli.output import Language, prepare_streams


def build(language: Language) -> App:
    """The application with its help in ``language``; no command is imported before it is used."""
    app = App(
        name="fodfaeste",
        help=INTRODUCTION[language],
        help_epilogue=NEXT[language],
        help_format="plaintext",
        version=__version__,
        suppress_keyboard_interrupt=False,
        result_action="return_value",
        group_commands=Group({"da": "Andet", "en": "Other"}[language], sort_key=99),
        group_arguments=Group({"da": "Det, den skal have", "en": "Arguments"}[language]),
        group_parameters=Group({"da": "Valg", "en": "Options"}[language]),
        help_formatter=Help(language),
    )
    groups = {
        name: Group(said[language], sort_key=place)
        for place, (name, said) in enumerate(GROUPS.items())
    }
    for place, command in enumerate(COMMANDS):
        app.command(
            f"fodfaeste.cli.{command.module}:{command.module}",
            name=command.name,
            help=command.help[language],
            help_epilogue=command.examples_text(language),
            group=groups[command.group],
            sort_key=place,
        )
    return app


def chosen_language(tokens: Sequence[str]) -> Language:
    """The language asked for by ``--language`` or, failing that, ``FODFAESTE_LANGUAGE``."""
    asked = os.environ.get("FODFAESTE_LANGUAGE", "")
    for place, word in enumerate(tokens):
        if word == "--language" and place + 1 < len(tokens):
            asked = tokens[place + 1]
        elif word.startswith("--language="):
            asked = word.partition("=")[2]
    return "en" if asked == "en" else "da"


def run(tokens: Sequence[str]) -> int:
    """Run one command; returns its exit code and never lets a traceback through."""
    prepare_streams()
    language = chosen_language(tokens)
    try:
        result = build(language)(
            list(tokens), exit_on_error=False, print_error=False, help_on_error=False
        )
        code = result if isinstance(result, int) else endings.OK
        sys.stdout.flush()
        return code
    except CycloptsError as error:
        return endings.misused(error, language)
    except KeyboardInterrupt:
        return endings.interrupted(language)
    except BrokenPipeError:
        return endings.reader_left()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else endings.OK
    except Exception as error:
        return endings.failed(error, language)


def main() -> None:
    """The ``fodfaeste`` program."""
    sys.exit(run(sys.argv[1:]))
