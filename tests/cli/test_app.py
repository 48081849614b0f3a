# SPDX-License-Identifier: MPL-2.0
"""The application as a whole: help, exit codes, languages, pipes and interruptions."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from fodfaeste.cli import endings
from fodfaeste.cli.app import build
from fodfaeste.cli.argument_names import POSITIONAL
from fodfaeste.cli.commands import COMMANDS
from fodfaeste.cli.help_texts import DANISH
from tests.cli.conftest import CONTRACT, ROOT, Command

HEAVY = ("pydantic", "ruamel", "pyarrow", "numpy", "numba", "openpyxl", "typst", "xlsxwriter")


def program(*words: object, **more: object) -> "subprocess.CompletedProcess[bytes]":
    """The program in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more.pop("env", {})}
    return subprocess.run(
        [sys.executable, "-m", "fodfaeste.cli", *map(str, words)],
        capture_output=True, check=False, env=environment, timeout=60, **more,
    )  # fmt: skip


def test_help_lists_every_command(fodfaeste: Command):
    for language in ("da", "en"):
        ended = fodfaeste("--help", "--language", language)
        assert ended.code == 0
        assert all(f"\n  {command.name} " in ended.out for command in COMMANDS)
        assert max(map(len, ended.out.splitlines())) <= 80


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_every_command_has_help_with_examples_in_danish(fodfaeste: Command, command):
    ended = fodfaeste(command.name, "--help")
    assert ended.code == 0
    assert command.examples[0] in ended.out
    assert "Brug: fodfaeste" in ended.out


@pytest.mark.parametrize("command", COMMANDS, ids=lambda one: one.name)
def test_every_option_is_explained_in_both_languages(command):
    for argument in build("en")[command.name].assemble_argument_collection(parse_docstring=True):
        if argument.show:
            english = argument.parameter.help
            assert english, f"{command.name} {argument.name} is not explained"
            assert english in DANISH, f"{command.name} {argument.name}: {english}"


@pytest.mark.parametrize(
    ("command", "da", "en"),
    [
        ("check", "check [VALG] KONTRAKT", "check [OPTIONS] CONTRACT"),
        ("settle", "settle [VALG] KONTRAKT MAPPE", "settle [OPTIONS] CONTRACT FOLDER"),
        ("import", "import [VALG] KILDE LAGER", "import [OPTIONS] SOURCE STORE"),
        ("export", "export [VALG] KONTRAKT MAPPE FIL", "export [OPTIONS] CONTRACT FOLDER FILE"),
        ("new", "new [VALG] [NAVN] [FIL]", "new [OPTIONS] [NAME] [FILE]"),
        ("diff", "diff [VALG] GAMMEL [NY]", "diff [OPTIONS] OLD [NEW]"),
        ("cases", "cases [VALG] [NAVN...]", "cases [OPTIONS] [NAME...]"),
    ],
)
def test_arguments_have_names_in_the_language(fodfaeste: Command, command, da: str, en: str):
    danish, english = fodfaeste(command, "--help").out, fodfaeste(command, "--help", "--language", "en").out  # fmt: skip  # noqa: E501
    assert f"fodfaeste {da}\n" in danish and f"fodfaeste {en}\n" in english
    assert not {"ARGS", "PATH", "SOURCE", "STORE", "TARGET"} & set(danish.split())
    assert not {"min.yaml", "lager", "sag", "NAVN", "FIL"} & set(english.split())


def test_an_option_that_takes_a_folder_says_so(fodfaeste: Command):
    assert "--out MAPPE" in fodfaeste("settle", "--help").out
    assert "--out FIL" in fodfaeste("say", "--help").out
    assert "--gallery-folder FOLDER" in fodfaeste("new", "--help", "--language", "en").out


def test_every_argument_has_a_name():
    for command in COMMANDS:
        for one in build("en")[command.name].assemble_argument_collection(parse_docstring=True):
            if one.show and not one.name.startswith("-"):
                assert one.name in POSITIONAL, f"{command.name} {one.name}"


def test_without_words_the_help_is_shown(fodfaeste: Command):
    assert "KOMMANDO" in fodfaeste().out


def test_version(fodfaeste: Command):
    from fodfaeste import __version__

    assert fodfaeste("--version").out.strip() == __version__


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("tjek",), "tjek"),
        (("check",), "KONTRAKT mangler."),
        (("check", "--language", "en"), "CONTRACT is missing."),
        (("settle", CONTRACT), "MAPPE mangler."),
        (("check", CONTRACT, "--hurtigt"), "--hurtigt"),
        (("check", "findes-ikke.yaml"), "findes-ikke.yaml"),
        (("synth", "x", "--people", "mange"), "“mange” kan ikke bruges her; skriv et helt tal"),
        (("synth", "x", "--traps", "mange"), "skriv et tal som 0.1"),
        (("settle", "k", "m", "--as-known-on", "2024-13-01"), "skriv en dato som 2024-03-31"),
        (("export", "k", "m", "x", "--form", "pdf"), "vælg workbook, json, csv"),
        (("say", CONTRACT, "--language", "sv"), "vælg da, en"),
    ],
)
def test_misuse_ends_with_two_and_a_sentence(fodfaeste: Command, words, said: str):
    ended = fodfaeste(*words)
    assert ended.code == endings.BAD_INPUT
    assert said in ended.err
    assert ended.out == ""
    assert "Traceback" not in ended.err


def test_the_language_of_the_surroundings(fodfaeste: Command, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("FODFAESTE_LANGUAGE", "en")
    assert "can be read" in fodfaeste("check", CONTRACT).out
    assert "kan læses" in fodfaeste("check", CONTRACT, "--language", "da").out


def test_a_mistake_of_ours_says_so(capsys: pytest.CaptureFixture[str]):
    try:
        raise KeyError("gone")
    except KeyError as error:
        assert endings.failed(error, "en") == endings.INTERNAL
    said = capsys.readouterr().err
    assert "KeyError" in said and "test_app.py" in said and "Traceback" not in said


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from fodfaeste.cli.app import run; run(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert ended.stderr.strip() == "[]"


def test_a_pipe_gets_utf8_whatever_the_locale():
    ended = program("say", CONTRACT, env={"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"})
    assert ended.returncode == 0
    assert "Målgruppen" in ended.stdout.decode("utf-8")
    assert b"\x1b[" not in ended.stdout


def test_colour_only_when_wanted():
    forced = program("say", CONTRACT, env={"FORCE_COLOR": "1", "TERM": "xterm"})
    refused = program("say", CONTRACT, env={"FORCE_COLOR": "1", "NO_COLOR": "1", "TERM": "xterm"})
    assert b"\x1b[1m" in forced.stdout
    assert b"\x1b[3" not in refused.stdout


def test_a_reader_that_leaves_is_no_error():
    command = f"{sys.executable} -m fodfaeste.cli schema | head -1; echo ${{PIPESTATUS[0]}}"
    ended = subprocess.run(
        ["bash", "-c", command], capture_output=True, text=True, check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    assert ended.stderr == ""
    assert ended.stdout.splitlines()[-1] == "0"


def test_json_is_all_there_is_on_stdout():
    ended = program("check", CONTRACT, "--json")
    assert json.loads(ended.stdout)["command"] == "check"
    assert ended.stderr == b""


def test_ctrl_c_leaves_nothing_behind(tmp_path: Path):
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    words = ["synth", str(tmp_path / "sag"), "--people", "500000"]
    # A shell that runs the tests in the background has them, and so this, ignore Ctrl-C.
    running = subprocess.Popen(
        [sys.executable, "-m", "fodfaeste.cli", *words],
        stderr=subprocess.PIPE,
        env=environment,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509
    )
    deadline = time.monotonic() + 90
    while not list(tmp_path.iterdir()) and time.monotonic() < deadline:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=90)
    assert running.returncode == endings.INTERRUPTED
    assert "Afbrudt" in said.decode()
    assert list(tmp_path.iterdir()) == []


def test_a_path_that_cannot_be_written(fodfaeste: Command, tmp_path: Path):
    blocked = tmp_path / "fil"
    blocked.write_text("")
    for words in (
        ("say", CONTRACT, "--out", blocked / "under.txt"),
        ("schema", "--out", blocked / "under.json"),
        ("new", "din-vej-i-job", blocked / "under.yaml"),
        ("synth", blocked / "sag"),
        ("say", CONTRACT, "--out", tmp_path),
    ):
        ended = fodfaeste(*words)
        assert ended.code == 2, words
        assert "Traceback" not in ended.err and "Uventet" not in ended.err
    assert list(tmp_path.iterdir()) == [blocked]
