# SPDX-License-Identifier: MPL-2.0
"""Tests of background runs, with workers that are real processes."""
