# SPDX-License-Identifier: MPL-2.0
"""The nouns of the contract language as frozen models."""
