# SPDX-License-Identifier: MPL-2.0
"""Who you are: organisations, people, roles, stand-ins, invitations."""
