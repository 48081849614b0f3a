# SPDX-License-Identifier: MPL-2.0
"""Work that takes time: one record per run, with lease, progress and cancel."""
