# SPDX-License-Identifier: MPL-2.0
"""Commands of this app."""
