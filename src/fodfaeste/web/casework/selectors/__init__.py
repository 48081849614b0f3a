# SPDX-License-Identifier: MPL-2.0
"""Reads of casework, one module per part of the work; each takes the actor."""
