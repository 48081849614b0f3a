# SPDX-License-Identifier: MPL-2.0
"""Whole days and months of work, in a browser, from page to page."""
