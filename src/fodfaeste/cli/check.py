# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste check``: what is wrong with a contract, where, and what to do."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from fodfaeste.cli import contracts, endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from fodfaeste.contract import Contract, ContractErrors


def check(
    path: Path,
    /,
    *,
    defaults: Annotated[bool, Parameter(negative=())] = False,
    common: Common = PLAIN,
) -> int:
    """Check a contract.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    defaults
        Show the rules that hold because the contract does not say otherwise.
    """
    from fodfaeste.contract import ContractErrors, read_contract

    place = contracts.file_of(path)
    contracts.refuse_key(place, common.language)
    try:
        contract = read_contract(place)
    except ContractErrors as errors:
        return _refused(place, errors, common)
    return _accepted(place, contract, defaults, common)


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


def _accepted(place: Path, contract: Contract, defaults: bool, common: Common) -> int:
    from fodfaeste.cli import findings as seen
    from fodfaeste.contract.canonical import fingerprint
    from fodfaeste.explain.linter import findings

    mark, found = fingerprint(contract), findings(contract)
    code = endings.FOUND if found else endings.OK
    if common.json:
        more = {
            "findings": seen.as_json(found, common),
            "defaults": seen.defaults_as_json(contract, common),
        }
        print_json("check", _answer(place, ok=True, fingerprint=mark, **more))
        return code
    out = console()
    lines, purses = len(contract.pay), len(contract.purses)
    out.print(
        common.pick(
            f"{place}: kan læses. Betalinger: {lines}. Kasser: {purses}.",
            f"{place}: can be read. Payments: {lines}. Purses: {purses}.",
        ),
        soft_wrap=True,
    )
    out.print(common.pick("Fingeraftryk", "Fingerprint") + f": {mark}", soft_wrap=True)
    seen.show(found, common)
    if defaults:
        seen.show_defaults(contract, common)
    out.print(
        "\n"
        + common.pick(
            f"{len(found)} ting at tage stilling til. Aftalen gælder, som den står."
            if found
            else "Intet at bemærke.",
            f"{len(found)} things to decide on. The agreement holds as it stands."
            if found
            else "Nothing to remark on.",
        )
    )
    return code


def _answer(place: Path, *, ok: bool, **more: Any) -> dict[str, Any]:
    return {
        "file": str(place),
        "ok": ok,
        "fingerprint": None,
        "problems": [],
        "findings": [],
        "defaults": [],
    } | more
