# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste export``: a settlement for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Literal, get_args

from fodfaeste.cli import endings, refusals, settle
from fodfaeste.cli.files import write_whole
from fodfaeste.cli.output import PLAIN, Common, print_json
from fodfaeste.cli.settling import Settled

Form = Literal[
    "workbook", "json", "csv", "vouchers", "accounts", "indigo", "cash-flow", "movements",
    "balances",
]  # fmt: skip
BY_ENDING: dict[str, Form] = {".xlsx": "workbook", ".json": "json", ".csv": "csv"}


def export(
    path: Path,
    folder: Path,
    out: Path,
    /,
    *,
    form: Form | None = None,
    accounts: Path | None = None,
    project: str = "",
    as_known_on: date | None = None,
    key: Path | None = None,
    common: Common = PLAIN,
) -> int:
    """Export a settlement.

    Parameters
    ----------
    path
        The contract file, or a folder with a contract.yaml.
    folder
        The evidence: a case folder with deliveries.yaml, or a store.
    out
        The file to write; its ending chooses workbook (.xlsx), json or csv.
    form
        One of workbook, json, csv, vouchers, accounts, indigo, cash-flow, movements and balances.
    accounts
        For vouchers: the filled-in table of accounts (an empty one is --form accounts).
    project
        For indigo: the project's identifier.
    as_known_on
        Settle as it was known on this day; today when not said.
    key
        File with the key that turns CPR numbers into pseudonyms.
    """
    chosen = form or BY_ENDING.get(out.suffix.lower())
    if chosen is None:
        raise endings.Refusal(
            common.pick(
                f"{out}: skriv en fil, der ender på {', '.join(BY_ENDING)}, eller vælg --form "
                f"({', '.join(get_args(Form))}).",
                f"{out}: write a file that ends in {', '.join(BY_ENDING)}, or choose --form "
                f"({', '.join(get_args(Form))}).",
            )
        )
    if chosen == "vouchers" and accounts is None:
        raise endings.Refusal(
            common.pick(
                "Bilag kræver --accounts FIL; en tom tabel skrives med --form accounts.",
                "Vouchers need --accounts FILE; an empty table is written by --form accounts.",
            )
        )
    done = Settled(path, folder, key, as_known_on, common)
    with refusals.of_settlement(common), refusals.of_export(common):
        write_whole(out, _made(done, chosen, accounts, project or done.path.parent.name))
    if common.json:
        print_json("export", {"file": str(out), "form": chosen})
    else:
        endings.tell(common.pick(f"Skrevet: {out}", f"Written: {out}"))
    return endings.OK


def _made(done: Settled, form: Form, accounts: Path | None, project: str) -> bytes:
    from fodfaeste.exchange import exports

    contract, language = done.contract, done.common.language
    makers: dict[Form, Callable[[], bytes]] = {
        "workbook": lambda: _workbook(done),
        "json": lambda: _json(done),
        "csv": lambda: exports.statement_csv(contract, done.settlement.statements, language),
        "vouchers": lambda: _vouchers(done, accounts),
        "accounts": lambda: exports.accounts_template(contract),
        "cash-flow": lambda: exports.cash_flow_csv(contract, done.capital, language),
        "movements": lambda: exports.movements_csv(contract, done.capital, language),
        "balances": lambda: exports.balances_csv(contract, done.journal, done.known_on, language),
        "indigo": lambda: exports.indigo_json(contract, done.settlement, project),
    }
    return makers[form]()


def _json(done: Settled) -> bytes:
    answer = settle.as_json(done, list(done.settlement.statements))
    return (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode()


def _vouchers(done: Settled, accounts: Path | None) -> bytes:
    from fodfaeste.exchange.exports import read_accounts, vouchers_csv

    assert accounts is not None
    mapped = read_accounts(accounts.read_bytes(), done.contract)
    stated = done.settlement.statements
    return vouchers_csv(done.contract, stated, mapped, done.common.language)


def _workbook(done: Settled) -> bytes:
    from fodfaeste.exchange.workbook import workbook
    from fodfaeste.settlement.statements.answers import known_on

    facts, deliveries = done.evidence
    stated = done.settlement.statements
    day = stated[-1].known_on if stated else done.known_on
    known = known_on(done.contract, facts, deliveries, day)
    return workbook(done.contract, done.settlement, known, done.common.language)
