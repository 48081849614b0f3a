# SPDX-License-Identifier: MPL-2.0
"""Settings, addresses and the server's entry point."""
