# SPDX-License-Identifier: MPL-2.0
"""The API's addresses, each with its policy; what is not there answers in JSON too."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, re_path
from ninja import NinjaAPI

from fodfaeste import __version__
from fodfaeste.web.api.auth import Session, Token
from fodfaeste.web.api.operations import RIGHTS, router
from fodfaeste.web.policy import public
from fodfaeste.web.policy.pages import Policy, declare

__all__ = ["api", "patterns"]

api = NinjaAPI(
    title="Fodfæste",
    version="1",
    description=f"Read-only. Amounts are whole minor units. Engine {__version__}.",
    docs_url=None,
    auth=[Token(), Session()],
    urls_namespace="api-1",
)
api.add_router("/v1", router)


@public
def nothing(_request: HttpRequest) -> HttpResponse:
    """Every other address of the API."""
    return JsonResponse({"detail": "Not Found"}, status=404)


def patterns() -> list[URLPattern]:
    """Every address with what it asks for: a right, or nothing for the description itself."""
    found = []
    for one in api.urls[0]:
        assert isinstance(one, URLPattern) and one.callback is not None and one.name
        if one.name == "api-root":
            found.append(path("", nothing, name=one.name))
            continue
        right = RIGHTS.get(one.name)
        assert right is not None or one.name in OPEN, f"{one.pattern} has no policy"
        declare(one.callback, Policy(login=right is not None, right=right))
        found.append(one)
    return found


OPEN = {"openapi-json"}

urlpatterns = (patterns(), "api-1", "api-1")
rest = [re_path(r"^", nothing)]
