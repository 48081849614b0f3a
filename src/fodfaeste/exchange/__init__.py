# SPDX-License-Identifier: MPL-2.0
"""In and out: every reader and writer of files."""
