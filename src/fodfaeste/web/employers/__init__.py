# SPDX-License-Identifier: MPL-2.0
"""Employers: the register, the people there, what they need, and every visit."""
