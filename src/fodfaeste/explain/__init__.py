# SPDX-License-Identifier: MPL-2.0
"""Said to people: the contract as a document, each amount's reason, differences, findings."""
