# SPDX-License-Identifier: MPL-2.0
"""The API is fed what its description allows and what it does not, and keeps to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode

from fodfaeste.web.api.services import token_create
from fodfaeste.web.policy import Actor
from tests.web.settled import build_settled
from tests.web.world import World

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings("default")]
EXAMPLES = 12
Case = schemathesis.Case


@pytest.fixture
def world(keys: None, db: None) -> World:
    return build_settled()


@pytest.fixture
def api(world: World) -> Iterator[schemathesis.BaseSchema]:
    """The API as it describes itself, answered by the whole site within the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def headers_of(world: World, label: str) -> dict[str, str]:
    person = world.person(label)
    _, secret = token_create(actor=Actor(person.pk), person=person, name="Prøve", days=1)
    return {"Authorization": f"Bearer {secret}"}


def about_what_is_there(world: World, case: Case) -> None:
    """Half of the time about an investment and a statement that exist."""
    first = world.investments["first"].statements.order_by("number").first()
    there = {"slug": "first", "number": getattr(first, "number", 1), "place": 1}
    case.path_parameters = {
        name: there.get(name, value) for name, value in (case.path_parameters or {}).items()
    }


def try_all(api: schemathesis.BaseSchema, mode: GenerationMode, ask: Callable[[Case], None]) -> int:
    tried = 0
    for found in api.get_all_operations():
        operation = found.ok()

        @settings(
            max_examples=EXAMPLES,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def fed(case: Case) -> None:
            ask(case)

        fed()
        tried += 1
    return tried


@pytest.mark.parametrize("label", ["ahus/leader", "fund/fund_manager", "no role"])
@pytest.mark.parametrize("mode", list(GenerationMode))
def test_the_api_keeps_to_its_description(
    api: schemathesis.BaseSchema, world: World, label: str, mode: GenerationMode
) -> None:
    headers = headers_of(world, label)
    odd = [False]

    def ask(case: Case) -> None:
        odd[0] = not odd[0]
        if mode is GenerationMode.POSITIVE and odd[0]:
            about_what_is_there(world, case)
        answer = case.call(headers=headers)
        assert answer.status_code < 500, (case.as_curl_command(), answer.text)
        case.validate_response(
            answer,
            checks=[
                schemathesis.checks.not_a_server_error,
                schemathesis.specs.openapi.checks.status_code_conformance,
                schemathesis.specs.openapi.checks.content_type_conformance,
                schemathesis.specs.openapi.checks.response_schema_conformance,
            ],
        )

    assert try_all(api, mode, ask) >= 10


def test_without_a_login_every_operation_answers_that(
    api: schemathesis.BaseSchema, world: World
) -> None:
    def ask(case: Case) -> None:
        about_what_is_there(world, case)
        assert case.call().status_code in {401, 404, 422}

    assert try_all(api, GenerationMode.POSITIVE, ask) >= 10
