# SPDX-License-Identifier: MPL-2.0
"""Readers, store and writers."""
