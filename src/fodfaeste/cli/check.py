# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste check``: what is wrong with a contract, where, and what to do."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fodfaeste.cli import contracts, endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from fodfaeste.contract import Contract, ContractErrors


def check(path: Path, /, *, common: Common = PLAIN) -> int:
    """Check a contract.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    """
    from fodfaeste.contract import ContractErrors, read_contract

    place = contracts.file_of(path)
    try:
        contract = read_contract(place)
    except ContractErrors as errors:
        return _refused(place, errors, common)
    return _accepted(place, contract, common)


def _refused(place: Path, errors: ContractErrors, common: Common) -> int:
    from fodfaeste.contract.messages import told

    source = contracts.source_of(place)
    if common.json:
        problems = [
            {**asdict(one), "message": told(one, common.language, source, str(place))}
            for one in errors.problems
        ]
        print_json("check", _answer(place, ok=False, problems=problems))
        return endings.BAD_INPUT
    count = len(errors.problems)
    endings.tell(errors.text(common.language, source))
    endings.tell(
        "\n"
        + common.pick(
            f"{place}: {count} fejl. Kontrakten kan ikke bruges endnu.",
            f"{place}: {count} mistake{'' if count == 1 else 's'}. "
            "The contract cannot be used yet.",
        )
    )
    return endings.BAD_INPUT


def _accepted(place: Path, contract: Contract, common: Common) -> int:
    from fodfaeste.contract.canonical import fingerprint

    mark = fingerprint(contract)
    if common.json:
        print_json("check", _answer(place, ok=True, fingerprint=mark))
        return endings.OK
    out = console()
    out.print(
        common.pick(
            f"{place}: i orden. {len(contract.pay)} betalinger, {len(contract.purses)} kasser.",
            f"{place}: in order. {len(contract.pay)} payments, {len(contract.purses)} purses.",
        ),
        soft_wrap=True,
    )
    out.print(common.pick("Fingeraftryk", "Fingerprint") + f": {mark}", soft_wrap=True)
    return endings.OK


def _answer(place: Path, *, ok: bool, **more: Any) -> dict[str, Any]:
    return {
        "file": str(place),
        "ok": ok,
        "fingerprint": None,
        "problems": [],
        "findings": [],
    } | more
