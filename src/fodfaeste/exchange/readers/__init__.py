# SPDX-License-Identifier: MPL-2.0
"""Readers of register files: each turns one file into facts and a report that reconciles."""
