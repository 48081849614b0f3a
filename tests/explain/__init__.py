# SPDX-License-Identifier: MPL-2.0
"""What the contract says, in words."""
