# SPDX-License-Identifier: MPL-2.0
"""Tests of results and their release."""
