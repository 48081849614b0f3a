# SPDX-License-Identifier: MPL-2.0
"""Investments: what is stored, what is shown, and to whom."""
