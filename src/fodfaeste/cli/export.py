# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste export``: a settlement for other programs."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from fodfaeste.cli import endings, refusals, settle
from fodfaeste.cli.files import write_whole
from fodfaeste.cli.output import PLAIN, Common, print_json
from fodfaeste.cli.settling import Settled

FORMS = (".xlsx", ".json")


def export(
    path: Path,
    folder: Path,
    out: Path,
    /,
    *,
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
        The file; the ending chooses the form: .xlsx (live formulas) or .json.
    as_known_on
        Settle as it was known on this day; today when not said.
    key
        File with the key that turns CPR numbers into pseudonyms.
    """
    form = out.suffix.lower()
    if form not in FORMS:
        known = ", ".join(FORMS)
        raise endings.Refusal(
            common.pick(
                f"{out}: formen kendes ikke; skriv en fil, der ender på {known}.",
                f"{out}: the form is not known; write a file that ends in {known}.",
            )
        )
    done = Settled(path, folder, key, as_known_on, common)
    write_whole(out, _workbook(done) if form == ".xlsx" else _json(done))
    if common.json:
        print_json("export", {"file": str(out), "form": form.removeprefix(".")})
    else:
        endings.tell(common.pick(f"Skrevet: {out}", f"Written: {out}"))
    return endings.OK


def _json(done: Settled) -> str:
    answer = settle.as_json(done, list(done.settlement.statements))
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def _workbook(done: Settled) -> bytes:
    from fodfaeste.exchange.workbook import workbook
    from fodfaeste.settlement.statements.answers import known_on

    facts, deliveries = done.evidence
    stated = done.settlement.statements
    with refusals.of_settlement(done.common), refusals.of_workbook(done.common):
        day = stated[-1].known_on if stated else done.known_on
        known = known_on(done.contract, facts, deliveries, day)
        return workbook(done.contract, done.settlement, known, done.common.language)
