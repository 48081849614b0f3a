# SPDX-License-Identifier: MPL-2.0
"""Tests of the page's frame, its components and its texts."""
