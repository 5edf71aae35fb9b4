"""Odd requests made up from the API's own document; nothing may answer as it does not say."""

from typing import Any

import pytest
import schemathesis
from flask import Flask
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance
from sqlalchemy import Engine

from tests.web.api.api import Callers, callers_on

# A cursor not ours, and a person said twice, fulfil the document's schema and are refused all the same.
BEYOND_SCHEMA = positive_data_acceptance
EXAMPLES = {GenerationMode.POSITIVE: 5, GenerationMode.NEGATIVE: 5}


@pytest.fixture
def fuzzed(sqlite_engine: Engine) -> Callers:
    calls = {"calls_per_minute": 1_000_000, "page_rows": 50, "answer_hours": 24}
    return callers_on(sqlite_engine, api=calls)


def calls_in_the_map(app: Flask) -> int:
    """How many calls the application takes, whatever its document says."""
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint.startswith("api.")]
    return sum(len((rule.methods or set()) - {"HEAD", "OPTIONS"}) for rule in rules)


@pytest.mark.parametrize("mode", EXAMPLES)
def test_odd_requests_are_answered_as_documented(fuzzed: Callers, mode: GenerationMode) -> None:
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", fuzzed.app)
    tried = []

    for found in schema.get_all_operations():
        assert isinstance(found, Ok)
        operation = found.ok()

        @seed(1)
        @settings(
            max_examples=EXAMPLES[mode],
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def answer(case: Case[Any]) -> None:
            headers = dict(fuzzed.organiser.headers)
            case.call_and_validate(headers=headers, excluded_checks=[BEYOND_SCHEMA])
            tried.append(case.operation.label)

        answer()

    assert len(set(tried)) == calls_in_the_map(fuzzed.app)
