# SPDX-License-Identifier: MPL-2.0
"""Invoices to try: one that is right in every field, and any number of others like it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from stdnum import ean
from stdnum.dk import cvr

from fodfaeste.exchange.invoices.amounts import UNITS
from fodfaeste.exchange.invoices.model import (
    REASONS,
    Address,
    BankAccount,
    Buyer,
    Category,
    Endpoint,
    Invoice,
    Kind,
    Line,
    NemKonto,
    Period,
    Preceding,
    Scheme,
    Seller,
    Vat,
    line_amount,
)

CVR_SELLER, CVR_BUYER, GLN = "10000009", "55133018", "5798009883735"
QUARTER = Period(date(2026, 7, 1), date(2026, 9, 30))
EXEMPT = Vat(Category.EXEMPT, reason=REASONS[Category.EXEMPT])
STANDARD = Vat(Category.STANDARD, Decimal(25))


def line(number: int = 1, vat: Vat = EXEMPT, **said: Any) -> Line:
    given: dict[str, Any] = {"quantity": Decimal(3), "price": 4_150_000, **said}
    given.setdefault("amount", line_amount(given["quantity"], given["price"]))
    given.setdefault("name", "Kommet i ordinært job")
    return Line(number, vat=vat, **given)


def invoice(**said: Any) -> Invoice:
    given: dict[str, Any] = {
        "kind": Kind.INVOICE,
        "number": "2026-0001",
        "issued": date(2026, 10, 15),
        "due": date(2026, 11, 16),
        "seller": seller(),
        "buyer": buyer(),
        "lines": (line(1, period=QUARTER), line(2, quantity=Decimal(1), price=333)),
        "payable": 0,
        "uuid": "9756b4d0-8815-4029-857a-e388fe63f399",
        "order": "45-110237",
        "account": "5.46.61.10",
        "note": "Opgørelse 3, tredje kvartal 2026",
        "terms": "Betales senest 16. november 2026",
        "period": QUARTER,
        **said,
    }
    made = Invoice(**given)
    return made if "payable" in said else replace(made, payable=made.total + made.rounding)


def credit_note(**said: Any) -> Invoice:
    preceding = Preceding("2026-0001", date(2026, 10, 15))
    given = {"issued": date(2027, 1, 15), "due": date(2027, 2, 15), "number": "2027-0001"}
    return invoice(**{"kind": Kind.CREDIT_NOTE, "preceding": preceding, **given, **said})


def seller(**said: Any) -> Seller:
    given: dict[str, Any] = {
        "name": "Fodfæste Leverandør ApS",
        "cvr": CVR_SELLER,
        "address": Address("Havnegade 12B", "8000", "Aarhus C"),
        "contact": "Signe Opdigtet",
        "email": "faktura@leverandoer.example",
        "account": BankAccount("1234", "0001234567"),
        **said,
    }
    return Seller(**given)


def buyer(**said: Any) -> Buyer:
    given: dict[str, Any] = {
        "name": "Opdigtet Kommune",
        "cvr": CVR_BUYER,
        "address": Address("Rådhuspladsen 1", "8000", "Aarhus C"),
        "endpoint": Endpoint(Scheme.GLN, GLN),
        "person": "JOB-7778",
        "contact": "Økonomi og Personale",
        **said,
    }
    return Buyer(**given)


# What people write, and what a computer would: any letters, also with space inside.
TEXTS = (
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp")), max_size=40)
    .map(lambda text: " ".join(text.split()))
    .filter(bool)
)
WORDS = st.text("abcæøåABCÆØÅ0123456789-/. ", min_size=1, max_size=20).map(str.strip).filter(bool)
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
GLNS = (
    st.integers(0, 10**10 - 1)
    .map(lambda n: f"57{n:010d}")
    .map(lambda n: n + ean.calc_check_digit(n))
)
CVRS = st.sampled_from([one for n in range(10_000_000, 10_000_600) if cvr.is_valid(one := str(n))])
ADDRESSES = st.builds(
    Address, TEXTS, st.integers(800, 9999).map(lambda n: f"{n:04d}"), TEXTS, st.just("DK")
)
ACCOUNTS = st.one_of(
    st.builds(
        BankAccount,
        st.integers(0, 9999).map(lambda n: f"{n:04d}"),
        st.integers(1, 10**10 - 1).map(str),
    ),
    st.just(NemKonto()),
)
NUMBERED = st.sampled_from([STANDARD, Vat(Category.STANDARD, Decimal("12.5"))]).map(
    lambda charged: [EXEMPT, charged, Vat(Category.ZERO)]
)
VATS = st.one_of(
    NUMBERED,
    st.just([Vat(Category.OUTSIDE_SCOPE, reason=REASONS[Category.OUTSIDE_SCOPE])]),
)
PERIODS = st.tuples(DAYS, st.integers(0, 400)).map(
    lambda one: Period(one[0], one[0] + timedelta(days=one[1]))
)


@st.composite
def lines(draw: st.DrawFn, period: Period | None) -> tuple[Line, ...]:
    vats = draw(VATS)
    made = []
    for number in range(1, draw(st.integers(1, 6)) + 1):
        quantity = Decimal(draw(st.integers(1, 9_999_999))) / 10 ** draw(st.integers(0, 4))
        price = draw(st.integers(1, 10**9))
        if not line_amount(quantity, price):
            quantity = Decimal(1)
        made.append(
            line(
                number,
                draw(st.sampled_from(vats)),
                quantity=quantity,
                price=price,
                name=draw(TEXTS),
                description=draw(st.one_of(st.just(""), TEXTS)),
                unit=draw(st.sampled_from(UNITS)),
                period=draw(st.sampled_from([None, period])),
            )
        )
    return tuple(made)


@st.composite
def invoices(draw: st.DrawFn) -> Invoice:
    """Any invoice or credit note that can be sent."""
    period = draw(st.one_of(st.none(), PERIODS))
    content = draw(lines(period))
    charged = any(one.vat.category is Category.STANDARD for one in content)
    numbers = st.tuples(CVRS, CVRS)
    own, other = draw(numbers)
    endpoint = draw(
        st.one_of(
            st.builds(Endpoint, st.just(Scheme.GLN), GLNS), st.just(Endpoint(Scheme.CVR, other))
        )
    )
    vat_number = f"DK{own}" if charged or draw(st.booleans()) else ""
    issued, kind = draw(DAYS), draw(st.sampled_from(Kind))
    order, person = draw(st.sampled_from([("o-1", ""), ("", "p-1"), ("o 1/2", "p æ")]))
    credit = kind is Kind.CREDIT_NOTE
    return invoice(
        kind=kind,
        number=draw(WORDS),
        issued=issued,
        due=issued + timedelta(days=draw(st.integers(0, 90))),
        seller=seller(
            name=draw(TEXTS), cvr=own, address=draw(ADDRESSES), contact=draw(TEXTS),
            account=draw(ACCOUNTS), vat_number=vat_number,
        ),
        buyer=buyer(
            name=draw(TEXTS), cvr=other, address=draw(ADDRESSES), endpoint=endpoint,
            person=person, contact=draw(st.one_of(st.just(""), TEXTS)),
        ),
        lines=content,
        order=order,
        account=draw(st.one_of(st.just(""), TEXTS)),
        note=draw(st.one_of(st.just(""), TEXTS)),
        terms=draw(st.one_of(st.just(""), TEXTS)),
        period=period,
        preceding=Preceding(draw(WORDS), issued) if credit else None,
        rounding=draw(st.integers(-3, 3)) if sum_is_rounded(content) else 0,
    )  # fmt: skip


def sum_is_rounded(content: tuple[Line, ...]) -> bool:
    """Whether there is VAT enough for a rounding to leave something to pay."""
    return sum(one.amount for one in content if one.vat.category is Category.STANDARD) > 100
