# SPDX-License-Identifier: MPL-2.0
"""Tests of health, logs, metrics, backup and restore."""
