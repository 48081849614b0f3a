# SPDX-License-Identifier: MPL-2.0
"""Rules of the whole repository, held by tests that say why."""
