# SPDX-License-Identifier: MPL-2.0
"""The fast path against the reference."""
