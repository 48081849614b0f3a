# SPDX-License-Identifier: MPL-2.0
"""Running costs: a budget, and what is drawn on it with receipts."""
