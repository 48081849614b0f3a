# SPDX-License-Identifier: MPL-2.0
"""A mistake found in the model, by its path in English; the reader gives it its place in a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from fodfaeste.contract.model.contract import Contract
from fodfaeste.contract.model.measure import KINDS
from fodfaeste.contract.model.shape import fields, measure_noun
from fodfaeste.contract.numbers import PhraseError, Writing

Steps = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at a path of the contract; ``key``: the last step itself is meant.

    ``others``: where else the mistake may lie, when two places do not agree.
    """

    code: str
    steps: Steps
    got: str = ""
    wanted: str = ""
    example: str = ""
    hint: str = ""
    key: bool = False
    others: tuple[Steps, ...] = ()


class ModelErrors(Exception):
    """Everything that keeps data from being a contract."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        super().__init__(f"{len(findings)} finding(s)")


def validated(data: Any, writing: Writing) -> Contract:
    """The contract that English data makes; raises :class:`ModelErrors`."""
    try:
        return Contract.model_validate(data, context={"writing": writing})
    except ValidationError as wrong:
        raise ModelErrors(findings_of(wrong, data)) from None


def findings_of(wrong: ValidationError, data: Any, base: Steps = ()) -> list[Finding]:
    """Every error of a validation, with steps below ``base``."""
    return [_finding(error, data, base) for error in wrong.errors(include_url=False)]


def _finding(error: Any, data: Any, base: Steps) -> Finding:
    steps, value = _steps(error["loc"], data)
    steps = (*base, *steps)
    kind, last = error["type"], str(error["loc"][-1]) if error["loc"] else ""
    cause = (error.get("ctx") or {}).get("error")
    if isinstance(cause, PhraseError):
        return Finding(cause.code, steps, cause.got, cause.wanted, cause.example)
    if kind == "value_error":
        return Finding(str(cause), steps)
    if kind == "missing":
        return Finding("missing-key", steps, last)
    if kind == "extra_forbidden":
        return Finding("unknown-key", steps, last, key=True)
    if kind == "measure-kind":
        named = [f"`{key}`" for key in KINDS if isinstance(value, dict) and key in value]
        written = [f"`{key}`" for key in value] if isinstance(value, dict) else []
        code = "measure-kinds" if named else "measure-kind"
        strange = [key for key in value if key not in _MEASURE_KEYS] if not named else []
        return Finding(
            code, steps, ", ".join(named or written), ", ".join(f"`{k}`" for k in KINDS),
            others=tuple((*steps, key) for key in strange if len(strange) == 1),
        )  # fmt: skip
    if kind == "literal_error":
        return Finding("not-one-of", steps, _shown(value), error["ctx"]["expected"])
    return Finding(_TYPES.get(kind, "value"), steps, _shown(value))


_MEASURE_KEYS = frozenset(key for kind in KINDS.values() for key in fields(kind))
_TYPES = {
    "model_type": "not-keys", "model_attributes_type": "not-keys", "dict_type": "not-keys",
    "list_type": "not-a-list", "string_type": "not-text", "too_short": "too-few",
    "too_long": "too-many-items", "string_pattern_mismatch": "currency-code",
}  # fmt: skip


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else ""


def _steps(loc: Steps, data: Any) -> tuple[Steps, Any]:
    """The steps of a pydantic location without the tags of the measure union, and the value."""
    steps: list[str | int] = []
    for number, step in enumerate(loc):
        tagged = number == 2 and loc[0] == "measures" and isinstance(data, Mapping)
        if tagged and measure_noun(data) is KINDS.get(str(step)):
            continue
        steps.append(step)
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
    return tuple(steps), data
