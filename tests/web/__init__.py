# SPDX-License-Identifier: MPL-2.0
"""Tests of the web house, on SQLite and on PostgreSQL."""
