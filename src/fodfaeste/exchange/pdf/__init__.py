# SPDX-License-Identifier: MPL-2.0
"""PDF documents: the contract for signing, with its own file inside."""

from fodfaeste.exchange.pdf.contract import contract_pdf

__all__ = ["contract_pdf"]
