# SPDX-License-Identifier: MPL-2.0
"""Bugs planted on purpose: a test that lets one through is a test that is missing."""
