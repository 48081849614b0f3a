# SPDX-License-Identifier: MPL-2.0
"""From a contract file to a validated contract, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from fodfaeste.contract.changes import built, canonical_value
from fodfaeste.contract.checks import check
from fodfaeste.contract.commented import in_comments
from fodfaeste.contract.errors import ContractErrors, ContractProblem
from fodfaeste.contract.findings import Finding, ModelErrors, validated
from fodfaeste.contract.layout import gaps
from fodfaeste.contract.marks import gather
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import Writing
from fodfaeste.contract.paths import place_of
from fodfaeste.contract.placing import others_placed, placed, stated_writing
from fodfaeste.contract.source import MAX_BYTES, MAX_PROBLEMS, parse, plain
from fodfaeste.contract.translate import Translated, translate, translate_value


def read_contract(path: str | Path) -> Contract:
    """Read a contract file; raises :class:`ContractErrors` with every problem and its place."""
    with Path(path).open("rb") as file:
        raw = file.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise ContractErrors([ContractProblem("file-size", got=str(MAX_BYTES))], str(path))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        problem = ContractProblem("not-utf8", line=line, column=1)
        raise ContractErrors([problem], str(path)) from None
    return read_text(text, str(path))


def read_text(text: str, name: str = "contract.yaml") -> Contract:
    """Read a contract from its text; ``name`` is how problems call the file."""
    done = translate(parse(text, name))
    gather(done)
    data = plain(done.root)
    writing = stated_writing(data)
    _replacements(done, data, writing)
    findings: list[Finding] = []
    try:
        contract = validated(data, writing)
        findings = check(contract)
        if not findings and not done.problems:
            built(contract)
    except ModelErrors as wrong:
        findings = wrong.findings
    if findings or done.problems:
        told = [placed(f, done.root, data) for f in findings[:MAX_PROBLEMS]]
        others = others_placed(findings[:MAX_PROBLEMS], done.root, data)
        problems = [*done.problems[:MAX_PROBLEMS], *told, *others, *_headings(text, findings)]
        raise ContractErrors([*problems, *in_comments(text, problems)], name)
    return contract


def _headings(text: str, findings: Sequence[Finding]) -> Iterator[ContractProblem]:
    """Where a section that is missing may have lost its heading."""
    lost = [f.got for f in findings if f.code == "missing-key" and len(f.steps) == 1]
    for line in gaps(text, 1, text.count("\n") + 1) if lost else ():
        yield ContractProblem("section-missing", lost[0], line, 1, lost[0])


def _replacements(done: Translated, data: dict[str, Any], writing: Writing) -> None:
    """Bring the paths and the new values of changes into the canonical form, in place."""
    changes = done.root.get("changes")
    for number, change in enumerate((changes.items or ()) if changes else ()):
        replace = change.get("replace")
        if replace is None or not replace.entries:
            continue
        new: dict[str, Any] = {}
        for key, value in replace.entries:
            steps = ("changes", number, "replace", key.text or "")
            place = place_of(key.text or "", data)
            if place is None:
                done.problems.append(
                    placed(Finding("change-path", steps, steps[3]), done.root, data)
                )
                continue
            inner = translate_value(value, place.annotation)
            done.problems.extend(inner.problems)
            try:
                new[place.path] = canonical_value(place, plain(value), writing, steps)
            except ModelErrors as wrong:
                done.problems.extend(placed(f, done.root, data) for f in wrong.findings)
                new[place.path] = ""
            key.text = place.path
        data["changes"][number]["replace"] = new or {"": ""}
