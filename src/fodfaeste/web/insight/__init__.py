# SPDX-License-Identifier: MPL-2.0
"""Insight: what came of it for people, beside what it cost and brought back."""
