# SPDX-License-Identifier: MPL-2.0
"""The command line: one file per command; what is computed lives in the engine."""
