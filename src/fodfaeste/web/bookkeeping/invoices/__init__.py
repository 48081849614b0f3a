# SPDX-License-Identifier: MPL-2.0
"""Invoices and credit notes of what a statement or an order says: checked, handed over, paid."""
