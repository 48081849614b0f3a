# SPDX-License-Identifier: MPL-2.0
"""What an attacker would try."""
