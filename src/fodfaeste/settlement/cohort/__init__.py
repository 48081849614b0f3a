# SPDX-License-Identifier: MPL-2.0
"""Claims to amounts: adjustments, limits, splits and VAT, once, over whole numbers in arrays."""
