# SPDX-License-Identifier: MPL-2.0
"""A published statement as paper and as a workbook, each as far as the reader may see it."""
