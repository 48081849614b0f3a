# SPDX-License-Identifier: MPL-2.0
"""The history of this app's tables."""
