# SPDX-License-Identifier: MPL-2.0
"""Casework: from referral through the IPS course to closure; it knows nothing of money."""
