# SPDX-License-Identifier: MPL-2.0
"""What an operator needs: health, metrics, backup and restore."""
