# SPDX-License-Identifier: MPL-2.0
"""Reads: the register, contacts, doubles, and pages for employers."""
