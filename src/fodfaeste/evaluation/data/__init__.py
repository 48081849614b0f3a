# SPDX-License-Identifier: MPL-2.0
"""The indicators as dated data."""
