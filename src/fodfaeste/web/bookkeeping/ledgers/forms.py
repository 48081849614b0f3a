# SPDX-License-Identifier: MPL-2.0
"""What is asked when a period is closed and when account strings are set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from fodfaeste.web.bookkeeping.amounts import DayField
from fodfaeste.web.bookkeeping.ledgers.accounts import FIELDS, AccountRow
from fodfaeste.web.privacy.cpr_scan import CprFreeForm, ShortText

__all__ = ["AccountsForm", "CloseForm"]

LABELS = {"debit": _("Debet"), "credit": _("Kredit"), "vat": _("Moms"), "year": _("Budgetår")}


class CloseForm(forms.Form):
    """Until and with which day the books are closed."""

    until = DayField(
        label=_("Luk til og med"),
        help_text=_("Herefter kan ingen betaling registreres på en dag i perioden."),
    )
    note = ShortText(label=_("Bemærkning"), max_length=200, required=False)


class AccountsForm(CprFreeForm):
    """Four fields for each purse and line, named by the row's place."""

    def __init__(self, *said: Any, rows: Sequence[AccountRow], **named: Any) -> None:
        super().__init__(*said, **named)
        self.rows = rows
        for place, row in enumerate(rows):
            for name in FIELDS:
                field = forms.CharField(
                    label=LABELS[name],
                    required=False,
                    max_length=80,
                    initial="" if (name, getattr(row, name)) == ("year", "due") else
                    getattr(row, name),
                )  # fmt: skip
                field.widget.attrs["size"] = 6 if name == "year" else 24
                field.widget.attrs["aria-label"] = (
                    f"{LABELS[name]}: {row.purse_said}, {row.line_said}"
                )
                self.fields[f"{name}-{place}"] = field

    def lines(self) -> list[tuple[AccountRow, list[Any]]]:
        """Each row with its four fields, to be drawn as a table."""
        return [
            (row, [self[f"{name}-{place}"] for name in FIELDS])
            for place, row in enumerate(self.rows)
        ]

    def filled(self) -> list[AccountRow]:
        """The rows as they were filled in; raises `KeyError` before the form is valid."""
        given = self.cleaned_data
        return [
            replace(row, **{name: given[f"{name}-{place}"].strip() for name in FIELDS})
            for place, row in enumerate(self.rows)
        ]
