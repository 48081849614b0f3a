# SPDX-License-Identifier: MPL-2.0
"""One invoice, whatever format it is sent in: the semantic model of EN 16931, as far as needed.

Amounts are whole øre. The totals are computed from the lines and never given, except ``payable``:
what the parties agreed, so that a sum that came out otherwise is seen before anything is sent. A
credit note has positive lines, as every line of it gives money back. The terms of the standard
are named in brackets (BT: business term, BG: group).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

__all__ = [
    "Address",
    "BankAccount",
    "Buyer",
    "Category",
    "Endpoint",
    "Invoice",
    "Kind",
    "Line",
    "NemKonto",
    "Period",
    "Preceding",
    "Scheme",
    "Seller",
    "Subtotal",
    "Vat",
]

CURRENCY = "DKK"


class Kind(enum.Enum):
    """What the document is (BT-3); the values are the codes of UNTDID 1001."""

    INVOICE = "380"
    CREDIT_NOTE = "381"


class Category(enum.Enum):
    """How VAT treats a line (BT-151); the values are the codes of UNTDID 5305.

    Welfare services are exempt; payments for outcomes can be outside the scope of VAT altogether.
    """

    STANDARD = "S"
    ZERO = "Z"
    EXEMPT = "E"
    OUTSIDE_SCOPE = "O"


class Scheme(enum.Enum):
    """The register that a recipient's electronic address is from (BT-49-1)."""

    GLN = "GLN"
    CVR = "CVR"


@dataclass(frozen=True, slots=True)
class Address:
    """Where a party is (BG-5, BG-8); ``street`` holds the number of the house too."""

    street: str
    postcode: str
    city: str
    country: str = "DK"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The electronic address that the document is delivered to (BT-49): a GLN or a CVR number."""

    scheme: Scheme
    number: str


@dataclass(frozen=True, slots=True)
class BankAccount:
    """A Danish account to pay to (BG-17): registration number and account number."""

    registration: str
    number: str


@dataclass(frozen=True, slots=True)
class NemKonto:
    """The payer finds the payee's account by its CVR number; no account is stated."""


@dataclass(frozen=True, slots=True)
class Seller:
    """Who is to be paid (BG-4). ``vat_number`` is empty when not registered for VAT (BT-31)."""

    name: str
    cvr: str
    address: Address
    contact: str
    email: str
    account: BankAccount | NemKonto
    vat_number: str = ""


@dataclass(frozen=True, slots=True)
class Buyer:
    """Who is to pay (BG-7).

    ``person`` is the reference that finds the right desk (BT-10); ``demands_order`` says that this
    recipient pays nothing without an order reference.
    """

    name: str
    cvr: str
    address: Address
    endpoint: Endpoint
    person: str = ""
    contact: str = ""
    demands_order: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both included (BG-14, BG-26)."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Preceding:
    """The invoice that a credit note corrects (BG-3)."""

    number: str
    issued: date


@dataclass(frozen=True, slots=True)
class Vat:
    """VAT of a line: its category, its percentage, and the reason when nothing is charged."""

    category: Category
    percent: Decimal = Decimal(0)
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line (BG-25). ``amount`` is the øre without VAT and must be quantity times price."""

    number: int
    name: str
    quantity: Decimal
    price: int
    amount: int
    vat: Vat
    description: str = ""
    unit: str = "EA"
    period: Period | None = None


class Subtotal(NamedTuple):
    """What the lines of one VAT treatment come to (BG-23): base and VAT, in øre."""

    vat: Vat
    base: int
    tax: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """An invoice or a credit note.

    ``order`` is the buyer's order number (BT-13), ``account`` the buyer's own account string
    (BT-19), ``rounding`` the øre between the computed sum and ``payable`` (BT-114).
    """

    kind: Kind
    number: str
    issued: date
    due: date
    seller: Seller
    buyer: Buyer
    lines: tuple[Line, ...]
    payable: int
    uuid: str
    order: str = ""
    account: str = ""
    note: str = ""
    terms: str = ""
    period: Period | None = None
    preceding: Preceding | None = None
    rounding: int = 0

    @property
    def net(self) -> int:
        """The sum of the lines without VAT (BT-106), in øre."""
        return sum(line.amount for line in self.lines)

    @property
    def subtotals(self) -> tuple[Subtotal, ...]:
        """Base and VAT for each VAT treatment, in the order of the lines."""
        bases: dict[Vat, int] = {}
        for line in self.lines:
            bases[line.vat] = bases.get(line.vat, 0) + line.amount
        return tuple(Subtotal(vat, base, tax_of(base, vat)) for vat, base in bases.items())

    @property
    def tax(self) -> int:
        """All VAT (BT-110), in øre."""
        return sum(one.tax for one in self.subtotals)

    @property
    def total(self) -> int:
        """The sum with VAT (BT-112), in øre."""
        return self.net + self.tax


def tax_of(base: int, vat: Vat) -> int:
    """The VAT on a base (BT-117): base times rate, rounded half up once, in øre."""
    exact = Decimal(base) * vat.percent / 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def line_amount(quantity: Decimal, price: int) -> int:
    """Quantity times price (BT-131), rounded half up once, in øre."""
    return int((quantity * price).quantize(Decimal(1), rounding=ROUND_HALF_UP))


def kroner(amount: int) -> str:
    """Øre as the formats write them: kroner with two decimals and a point."""
    sign, rest = ("-", -amount) if amount < 0 else ("", amount)
    return f"{sign}{rest // 100}.{rest % 100:02d}"


def number_text(number: Decimal) -> str:
    """A number as short as it can be written, without an exponent: ``25``, ``2.5``."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


REASONS: Mapping[Category, str] = {
    Category.EXEMPT: "Momsfritaget, jf. momslovens § 13, stk. 1, nr. 2 (social forsorg og bistand)",
    Category.OUTSIDE_SCOPE: "Uden for momslovens anvendelsesområde",
}
"""The reason that is stated when a contract says no more than how VAT treats a line."""
