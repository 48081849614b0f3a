# SPDX-License-Identifier: MPL-2.0
"""People, organisations, invitations, stand-ins, and how one signs in."""
