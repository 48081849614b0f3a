# SPDX-License-Identifier: MPL-2.0
"""Tests of evidence: collected, delivered, verified."""
