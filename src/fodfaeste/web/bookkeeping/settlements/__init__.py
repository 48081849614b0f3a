# SPDX-License-Identifier: MPL-2.0
"""A settlement of a period: its inputs are frozen, it is approved by the parties, and published."""
