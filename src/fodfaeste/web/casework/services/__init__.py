# SPDX-License-Identifier: MPL-2.0
"""Writes of casework, one module per part of the work."""
