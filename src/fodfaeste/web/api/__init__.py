# SPDX-License-Identifier: MPL-2.0
"""The same reads for other programs: /api/v1/, with the same policy and the rights of a person."""
