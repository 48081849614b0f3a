# SPDX-License-Identifier: MPL-2.0
"""Fodfæste: executable outcome contracts for social investments."""

__version__ = "0.1.0"
