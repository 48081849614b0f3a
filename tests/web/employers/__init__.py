# SPDX-License-Identifier: MPL-2.0
"""Employers: the register, doubles, contacts, and pages for employers."""
