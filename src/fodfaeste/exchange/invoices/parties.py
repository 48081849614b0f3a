# SPDX-License-Identifier: MPL-2.0
"""Checks of who sends and who receives: names, numbers with check digits, addresses, accounts."""

from __future__ import annotations

import re

from stdnum import ean
from stdnum.dk import cvr as danish_cvr

from fodfaeste.exchange.invoices.fault import Faults, InvoiceFault, text_faults
from fodfaeste.exchange.invoices.model import (
    Address,
    BankAccount,
    Buyer,
    Category,
    Endpoint,
    Invoice,
    Scheme,
    Seller,
)

__all__ = ["cvr_faults", "endpoint_faults", "gln_faults", "party_faults"]

NAME, ADDRESS, REFERENCE = 160, 120, 60
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]{2,}")
_REGISTRATION = re.compile(r"[0-9]{4}")
_ACCOUNT = re.compile(r"[0-9]{1,10}")
_POSTCODE = re.compile(r"[0-9]{4}")
_CVR = re.compile(r"[0-9]{8}")
_VAT = re.compile(r"DK[0-9]{8}")
_GLN = re.compile(r"[0-9]{13}")


def party_faults(invoice: Invoice) -> Faults:
    """Everything wrong with the seller and the buyer of an invoice."""
    yield from _seller(invoice.seller)
    yield from _vat_number(invoice)
    yield from _buyer(invoice.buyer)


def gln_faults(where: str, number: str) -> Faults:
    """What is wrong with a GLN: 13 digits, a right check digit, given out in Denmark."""
    if not number:
        yield InvoiceFault("missing", where)
    elif not _GLN.fullmatch(number):
        yield InvoiceFault("gln-form", where, got=number)
    elif not ean.is_valid(number):
        yield InvoiceFault("gln-digit", where, got=number)
    elif not number.startswith("57"):
        yield InvoiceFault("gln-danish", where, got=number)


def cvr_faults(where: str, number: str) -> Faults:
    """What is wrong with a CVR number: eight digits with a right check digit."""
    if not number:
        yield InvoiceFault("missing", where)
    elif not _CVR.fullmatch(number):
        yield InvoiceFault("cvr-form", where, got=number)
    elif not danish_cvr.is_valid(number):
        yield InvoiceFault("cvr-digit", where, got=number)


def endpoint_faults(endpoint: Endpoint, cvr: str) -> Faults:
    """What is wrong with the electronic address of a recipient with this CVR number."""
    if endpoint.scheme is Scheme.GLN:
        yield from gln_faults("buyer.endpoint.gln", endpoint.number)
    elif endpoint.number != cvr:
        yield InvoiceFault("endpoint-cvr", "buyer.endpoint", got=endpoint.number, cvr=cvr)


def _seller(seller: Seller) -> Faults:
    yield from text_faults("seller.name", seller.name, NAME, wanted=True)
    yield from cvr_faults("seller.cvr", seller.cvr)
    yield from _address("seller.address", seller.address)
    yield from text_faults("seller.contact", seller.contact, NAME, wanted=True)
    yield from text_faults("seller.email", seller.email, NAME, wanted=True)
    if seller.email.strip() and not _EMAIL.fullmatch(seller.email):
        yield InvoiceFault("email", "seller.email", got=seller.email)
    if isinstance(seller.account, BankAccount):
        yield from _account(seller.account)


def _account(account: BankAccount) -> Faults:
    if not _REGISTRATION.fullmatch(account.registration):
        where = "seller.account.registration"
        yield InvoiceFault("registration", where, got=account.registration)
    if not _ACCOUNT.fullmatch(account.number):
        yield InvoiceFault("bank-number", "seller.account.number", got=account.number)


def _vat_number(invoice: Invoice) -> Faults:
    number = invoice.seller.vat_number
    charged = [one.number for one in invoice.lines if one.vat.category is Category.STANDARD]
    if number:
        if not _VAT.fullmatch(number) or not danish_cvr.is_valid(number[2:]):
            yield InvoiceFault("vat-number", "seller.vat_number", got=number)
    elif charged:
        yield InvoiceFault("vat-number-needed", "seller.vat_number", line=charged[0])


def _buyer(buyer: Buyer) -> Faults:
    yield from text_faults("buyer.name", buyer.name, NAME, wanted=True)
    yield from cvr_faults("buyer.cvr", buyer.cvr)
    yield from _address("buyer.address", buyer.address)
    yield from endpoint_faults(buyer.endpoint, buyer.cvr)
    yield from text_faults("buyer.person", buyer.person, REFERENCE, wanted=False)
    yield from text_faults("buyer.contact", buyer.contact, NAME, wanted=False)


def _address(where: str, address: Address) -> Faults:
    yield from text_faults(f"{where}.street", address.street, ADDRESS, wanted=True)
    yield from text_faults(f"{where}.city", address.city, ADDRESS, wanted=True)
    if not _POSTCODE.fullmatch(address.postcode):
        yield InvoiceFault("postcode", f"{where}.postcode", got=address.postcode)
    if address.country != "DK":
        yield InvoiceFault("country", f"{where}.country", got=address.country)
