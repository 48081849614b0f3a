# SPDX-License-Identifier: MPL-2.0
"""What a contract lacks may stand in it as a comment: a key or a name behind a ``#``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from fodfaeste.contract.errors import ContractProblem
from fodfaeste.contract.keys import ENGLISH_KEYS

LACKS = frozenset({"missing-key", "unknown-name", "unknown-word", "mark-path", "measure-kind"})
COMMENT = re.compile(r"(?:^|\s)#[#\s]*(?P<key>[^\s#{}\[\],:][^:{}\[\],]*?)\s*:(?:\s|$)")


def in_comments(text: str, problems: Iterable[ContractProblem]) -> Iterator[ContractProblem]:
    """A pointer to each comment that begins with a key or a name that the contract lacks."""
    wanted: dict[str, ContractProblem] = {}
    for problem in problems:
        if problem.code in LACKS:
            for name in _names(problem):
                wanted.setdefault(name, problem)
    if not wanted:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for found in COMMENT.finditer(line):
            key = found["key"].strip("\"'")
            lack = wanted.get(key) or wanted.get(ENGLISH_KEYS.get(key, key))
            if lack is not None:
                column = found.start("key") + 1
                yield ContractProblem("in-a-comment", lack.path, number, column, key)


def _names(problem: ContractProblem) -> Iterator[str]:
    """The key or name that is missing; of a path, its first step that leads nowhere."""
    if problem.code == "mark-path":
        yield from problem.wanted.split(".")
    else:
        yield problem.got
        yield ENGLISH_KEYS.get(problem.got, problem.got)
