# SPDX-License-Identifier: MPL-2.0
"""What the operator's pages name is there, and both languages say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.core.management import get_commands, load_command_class

from fodfaeste.web.operations import figures
from tests.web.postgres import APPLICATION

ROOT = Path(__file__).parents[3]
GUIDES = ("run-the-site", "back-up-and-restore")
SOURCES = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("src/fodfaeste/web", "deploy")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".yaml", ".example"}
)
CALL = re.compile(r"python -m fodfaeste\.web ([a-z_]+)((?: [a-zA-Z_./-]+)*)")


def read(name: str) -> str:
    return (ROOT / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("guide", GUIDES)
def test_every_command_and_variable_of_the_page_is_there(guide):
    text, known = read(guide), get_commands()
    calls = CALL.findall(text)
    assert calls and {name for name, _ in calls} <= set(known)
    for name, words in calls:
        parser = load_command_class(known[name], name).create_parser("web", name)
        options = {one for action in parser._actions for one in action.option_strings}
        assert {word for word in words.split() if word.startswith("--")} <= options
    for variable in set(re.findall(r"FODFAESTE_[A-Z_]+", text)):
        assert f'"{variable}' in SOURCES or f"\n{variable}" in SOURCES, variable
    for path in re.findall(r"deploy/[\w.]+", text):
        assert path == "deploy/.env" or (ROOT / path).exists(), path


@pytest.mark.parametrize("guide", GUIDES)
def test_both_languages_give_the_same_commands(guide):
    danish, english = read(f"{guide}.da"), read(guide)
    for kind in (r"```sh\n.*?```", r"`[^`\n]+`"):
        found = [sorted(re.findall(kind, text, re.DOTALL)) for text in (danish, english)]
        assert found[0] == found[1]
    assert danish.count("\n## ") == english.count("\n## ")


def test_the_figures_to_watch_are_told():
    source = Path(figures.__file__).read_text(encoding="utf-8")
    named = set(re.findall(r"`(fodfaeste_[a-z_]+)", read("run-the-site"))) - {APPLICATION}
    assert len(named) == 5
    for name in named:
        assert f'"{name.removesuffix("_total")}"' in source, name
