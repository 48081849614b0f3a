# SPDX-License-Identifier: MPL-2.0
"""The fast path: many units at once on columns, equal to the reference claim by claim."""
