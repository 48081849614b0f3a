# SPDX-License-Identifier: MPL-2.0
"""The journal of an investment, and how an organisation keeps its own books of it."""
