# SPDX-License-Identifier: MPL-2.0
"""The secret of a one-time code is stored encrypted, works, and follows a rotation of keys."""

from __future__ import annotations

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import CommandError, call_command

from fodfaeste.web.organisations.models import Organisation, Person
from fodfaeste.web.policy.actor import Actor
from fodfaeste.web.privacy.keys import key_add, ring


@pytest.mark.django_db
def test_the_secret_is_encrypted_and_rotates(actor: Actor, organisation: Organisation) -> None:
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(Person.objects.get(pk=actor.person), secret)
    stored = Authenticator.objects.get().data["secret"]
    assert secret not in stored
    old = ring("field").current[0]
    key_add("field")
    with pytest.raises(CommandError, match="1 values still need"):
        call_command("keys", "drop", old)
    call_command("keys", "rotate", stdout=StringIO())
    call_command("keys", "drop", old, stdout=StringIO())
    again = Authenticator.objects.get()
    assert again.data["secret"] != stored
    from allauth.mfa.adapter import get_adapter

    assert get_adapter().decrypt(again.data["secret"]) == secret
