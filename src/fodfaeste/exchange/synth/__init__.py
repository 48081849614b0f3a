# SPDX-License-Identifier: MPL-2.0
"""Synthetic register files: realistic histories of people who cannot exist, with known traps."""
