# SPDX-License-Identifier: MPL-2.0
"""The demo world: made, looked at, refused elsewhere."""
