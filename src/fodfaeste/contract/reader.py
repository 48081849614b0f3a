# SPDX-License-Identifier: MPL-2.0
"""From a contract file to a validated contract, or to everything that is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pydantic import ValidationError

from fodfaeste.contract.errors import ContractErrors, ContractProblem
from fodfaeste.contract.marks import grouped
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import CANONICAL, PhraseError, Writing
from fodfaeste.contract.source import MAX_BYTES, Node, parse, plain


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
        raise ContractErrors(
            [ContractProblem("not-utf8", line=line, column=1)], str(path)
        ) from None
    return read_text(text, str(path))


def read_text(text: str, name: str = "contract.yaml") -> Contract:
    """Read a contract from its text; ``name`` is how problems call it."""
    root = parse(text, name)
    data = plain(root)
    data["marks"] = grouped(data)
    try:
        return Contract.model_validate(data, context={"writing": _writing(data)})
    except ValidationError as wrong:
        raise ContractErrors([_problem(e, root) for e in wrong.errors()], name) from None


def _writing(data: dict[str, Any]) -> Writing:
    said = data.get("writing")
    said = said if isinstance(said, dict) else {}
    try:
        return Writing.of(str(said.get("numbers")), str(said.get("currency", "DKK")))
    except PhraseError:
        return CANONICAL


def _problem(error: Any, root: Node) -> ContractProblem:
    node, path = root, []
    for step in error["loc"]:
        found = node.child(step)
        if found is not None:
            node = found
            path.append(str(step + 1) if isinstance(step, int) else step)
    cause = error.get("ctx", {}).get("error")
    if isinstance(cause, PhraseError):
        return ContractProblem(
            cause.code,
            ".".join(path),
            node.line,
            node.column,
            cause.got,
            cause.wanted,
            cause.example,
        )
    return ContractProblem(
        error["type"], ".".join(map(str, error["loc"])), node.line, node.column, error["msg"]
    )
