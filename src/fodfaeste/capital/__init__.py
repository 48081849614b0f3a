# SPDX-License-Identifier: MPL-2.0
"""Who risks what: drawdown, tranches, options, the order in which a purse is emptied, returns."""
