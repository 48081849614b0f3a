# SPDX-License-Identifier: MPL-2.0
"""Electronic invoices: what is refused, and what passes the official rules."""
