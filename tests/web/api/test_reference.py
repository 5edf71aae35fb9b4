from openapi_spec_validator import OpenAPIV31SpecValidator, validate

from tests.web.api.api import V1, Callers

CALLS = {
    ("get", "/events"),
    ("get", "/events/{number}"),
    ("post", "/events/{number}/registrations"),
    ("get", "/municipalities"),
    ("get", "/municipalities/{code}/delegates"),
    ("post", "/municipalities/{code}/delegates"),
    ("get", "/registrations"),
    ("get", "/registrations/{number}"),
    ("delete", "/registrations/{number}"),
    ("post", "/registrations/{number}/substitution"),
    ("post", "/registrations/{number}/part"),
    ("post", "/planning-runs"),
    ("get", "/planning-runs/{number}"),
    ("post", "/planning-runs/{number}/publish"),
    ("post", "/planning-runs/{number}/cancel"),
    ("get", "/visits"),
    ("post", "/visits"),
    ("get", "/visits/{number}"),
    ("post", "/visits/{number}/accept"),
    ("post", "/visits/{number}/decline"),
    ("post", "/visits/{number}/reschedule"),
    ("post", "/visits/{number}/confirm"),
    ("post", "/visits/{number}/cancel"),
}


def test_document_is_valid_and_names_every_call(callers: Callers) -> None:
    document = callers.nobody.get("/openapi.json").json

    validate(document, cls=OpenAPIV31SpecValidator)
    assert document["openapi"] == "3.1.0"
    named = {(method, path) for path, calls in document["paths"].items() for method in calls}
    assert named == {(method, V1 + path) for method, path in CALLS}


def test_document_gives_problems_their_media_type(callers: Callers) -> None:
    document = callers.nobody.get("/openapi.json").json

    kinds = {
        kind
        for calls in document["paths"].values()
        for call in calls.values()
        for status, answer in call["responses"].items()
        for kind in answer.get("content", {})
        if int(status) >= 400
    }
    assert kinds == {"application/problem+json"}


def test_document_is_not_sent_again_to_those_who_have_it(callers: Callers) -> None:
    mark = callers.nobody.get("/openapi.json").headers["ETag"]

    assert callers.nobody.get("/openapi.json", If_None_Match=mark).status_code == 304


def test_page_shows_every_call_and_rule_to_everybody(callers: Callers) -> None:
    page = callers.nobody.get("/docs").text

    assert [path for method, path in sorted(CALLS) if f"{method.upper()} {V1}{path}" not in page] == []
    assert 'id="quota-full"' in page
    assert "Grænseflade for programmer" in page
