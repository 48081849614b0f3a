# SPDX-License-Identifier: MPL-2.0
"""Changes: dated replacements, applied one after the other to the canonical document.

Each version is validated as a whole contract, so that no amendment can leave a contract that could
not have been signed.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from pydantic import TypeAdapter, ValidationError

from fodfaeste.contract.canonical import document
from fodfaeste.contract.checks import check
from fodfaeste.contract.errors import ContractErrors, ContractProblem
from fodfaeste.contract.findings import Finding, ModelErrors, Steps, findings_of, validated
from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.numbers import CANONICAL, Writing
from fodfaeste.contract.paths import Place, dotted, place_of

DecidedBy = Literal["enrolled", "achieved", "proved"]


@dataclass(frozen=True, slots=True)
class Version:
    """The contract as it reads from ``from_`` on (``None``: from the beginning).

    A claim follows the last version whose ``from_`` is not after the claim's ``decided_by`` date.
    """

    index: int
    from_: date | None
    decided_by: DecidedBy
    contract: Contract


def versions(contract: Contract) -> tuple[Version, ...]:
    """Every version of a contract, the signed text first; raises :class:`ContractErrors`."""
    try:
        return built(contract)
    except ModelErrors as wrong:
        problems = [
            ContractProblem(f.code, dotted(f.steps), 0, 0, f.got, f.wanted, f.example, f.hint)
            for f in wrong.findings
        ]
        raise ContractErrors(problems, "changes") from None


def built(contract: Contract) -> tuple[Version, ...]:
    """As :func:`versions`; raises :class:`ModelErrors` with steps to the replacement."""
    found = [Version(0, None, "achieved", contract)]
    if not contract.changes:
        return tuple(found)  # and the document need not be written out
    data = document(contract)
    for number, change in enumerate(contract.changes):
        for path, value in change.replace.items():
            place = place_of(path, data)
            if place is None:
                raise ModelErrors([Finding("change-path", _at(number, path), path)])
            _put(data, place, copy.deepcopy(value))
        found.append(Version(number + 1, change.from_, change.decided_by, _whole(data, number)))
    return tuple(found)


def _at(number: int, path: str) -> Steps:
    return ("changes", number, "replace", path)


def _put(data: Any, place: Place, value: Any) -> None:
    for step in place.steps[:-1]:
        data = data.setdefault(step, {}) if isinstance(step, str) else data[step]
    data[place.steps[-1]] = value


def _whole(data: Any, number: int) -> Contract:
    """Validate and check a version; what is wrong is told at the replacement that did it."""
    replaced = list(data["changes"][number]["replace"])
    try:
        contract = validated(data, CANONICAL)
        findings = check(contract)
    except ModelErrors as wrong:
        findings = wrong.findings
    if findings:
        raise ModelErrors([_blamed(f, replaced, number) for f in findings])
    return contract


def _blamed(finding: Finding, replaced: list[str], number: int) -> Finding:
    """The finding, placed at the replacement whose path it lies on (else at the first)."""
    where = dotted(finding.steps)
    near = next((p for p in replaced if where.startswith(p) or p.startswith(where)), replaced[0])
    return Finding(
        finding.code, _at(number, near), finding.got, finding.wanted, finding.example, finding.hint
    )


@cache
def adapter_of(annotation: Any) -> TypeAdapter[Any]:
    """The reader and writer of one type of the model."""
    return TypeAdapter(annotation)


def canonical_value(place: Place, value: Any, writing: Writing, base: Steps) -> Any:
    """The canonical form of a replacement's new value; raises :class:`ModelErrors`."""
    adapter = adapter_of(place.annotation)
    try:
        read = adapter.validate_python(value, context={"writing": writing})
    except ValidationError as wrong:
        raise ModelErrors(findings_of(wrong, value, base)) from None
    return adapter.dump_python(read, mode="json", by_alias=True, exclude_none=True)
