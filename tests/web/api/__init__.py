# SPDX-License-Identifier: MPL-2.0
"""The API and its tokens."""
