# SPDX-License-Identifier: MPL-2.0
"""Who may see and do what."""
