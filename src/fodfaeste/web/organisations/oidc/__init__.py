# SPDX-License-Identifier: MPL-2.0
"""Login through the organisation's own identity provider (OpenID Connect, code flow).

The library's provider with what it leaves out: a nonce, the signature of the identity token
checked always, and the subject of the token held against that of the user information.
"""
