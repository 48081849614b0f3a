# SPDX-License-Identifier: MPL-2.0
"""Every table of the app; each room has its own models."""
