# SPDX-License-Identifier: MPL-2.0
"""Amounts to statements: periods, cut-offs, corrections, protection, due dates, hashes."""
