# SPDX-License-Identifier: MPL-2.0
"""Pages: my account, my organisations and their members, and invitations."""
