# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste export``: a settlement for other programs."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from fodfaeste.cli import endings, refusals, settle, vouchers
from fodfaeste.cli.files import write_whole
from fodfaeste.cli.output import PLAIN, Common, print_json
from fodfaeste.cli.settling import Settled

if TYPE_CHECKING:
    from fodfaeste.settlement.model import Statement

Form = Literal[
    "workbook", "json", "csv", "vouchers", "accounts", "indigo", "cash-flow", "movements",
    "balances",
]  # fmt: skip
OF_ONE: tuple[Form, ...] = ("json", "csv", "vouchers")
"""The forms that can be of one statement; the others are of the whole settlement."""
BY_ENDING: dict[str, Form] = {".xlsx": "workbook", ".json": "json", ".csv": "csv"}


def export(
    path: Path,
    folder: Path,
    out: Path,
    /,
    *,
    form: Form | None = None,
    accounts: Path | None = None,
    statement: int | None = None,
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
    statement
        Only this statement, in json, csv and vouchers; every one so far when not said.
    project
        For indigo: the project's identifier.
    as_known_on
        Settle as it was known on this day; today when not said.
    key
        File with the key that turns CPR numbers into pseudonyms.
    """
    chosen = _form(out, form, accounts, statement, common)
    done = Settled(path, folder, key, as_known_on, common)
    stated = settle.chosen(done, statement)
    with refusals.of_settlement(common), refusals.of_export(common):
        write_whole(out, _made(done, chosen, stated, accounts, project or done.path.parent.name))
    if common.json:
        print_json("export", {"file": str(out), "form": chosen})
    else:
        endings.tell(common.pick(f"Skrevet: {out}", f"Written: {out}"))
        if chosen == "vouchers" and len(stated) > 1:
            endings.tell(_every_statement(stated, common))
    return endings.OK


def _form(
    out: Path, form: Form | None, accounts: Path | None, statement: int | None, common: Common
) -> Form:
    """The form that was asked for, or a refusal of what cannot be had."""
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
    if statement is not None and chosen not in OF_ONE:
        raise endings.Refusal(
            common.pick(
                f"--statement kan kun bruges med {', '.join(OF_ONE)}; {chosen} er hele "
                "afregningen.",
                f"--statement goes only with {', '.join(OF_ONE)}; {chosen} is of the whole "
                "settlement.",
            )
        )
    return chosen


def _every_statement(stated: Sequence[Statement], common: Common) -> str:
    first, last = stated[0].number, stated[-1].number
    return common.pick(
        f"Filen har bilag for opgørelse {first}–{last}. Er nogle af dem bogført, så vælg én med "
        "--statement N.",
        f"The file has the vouchers of statements {first}–{last}. If some of them have been "
        "booked, choose one with --statement N.",
    )


def _made(
    done: Settled, form: Form, stated: list[Statement], accounts: Path | None, project: str
) -> bytes:
    from fodfaeste.exchange import exports

    contract, language = done.contract, done.common.language
    makers: dict[Form, Callable[[], bytes]] = {
        "workbook": lambda: _workbook(done),
        "json": lambda: _json(done, stated),
        "csv": lambda: exports.statement_csv(contract, stated, language),
        "vouchers": lambda: vouchers.made(done, stated, accounts or Path()),
        "accounts": lambda: exports.accounts_template(contract, language),
        "cash-flow": lambda: exports.cash_flow_csv(contract, done.capital, language),
        "movements": lambda: exports.movements_csv(contract, done.capital, language),
        "balances": lambda: exports.balances_csv(contract, done.journal, done.known_on, language),
        "indigo": lambda: exports.indigo_json(contract, done.settlement, project),
    }
    return makers[form]()


def _json(done: Settled, stated: list[Statement]) -> bytes:
    answer = settle.as_json(done, stated)
    return (json.dumps(answer, ensure_ascii=False, indent=2) + "\n").encode()


def _workbook(done: Settled) -> bytes:
    from fodfaeste.exchange.workbook import workbook_as_known
    from fodfaeste.settlement.statements.answers import Knowledge

    facts, deliveries = done.evidence
    knowledge = Knowledge.of(done.contract, facts, deliveries)
    return workbook_as_known(done.contract, done.settlement, knowledge.on, done.common.language)
