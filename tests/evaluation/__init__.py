# SPDX-License-Identifier: MPL-2.0
"""Tests of what is counted of outcomes."""
