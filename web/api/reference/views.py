"""The OpenAPI document, and a page of it for people; both are for everybody."""

from flask import Blueprint, Response, render_template

from web.api.answers import unlocked
from web.api.reference.document import document
from web.api.reference.listing import calls, rules

reference = Blueprint("reference", __name__, url_prefix="/api/v1")


@reference.get("/openapi.json")
def openapi() -> Response:
    """The document by which programs learn what may be asked."""
    return unlocked(document())


@reference.get("/docs")
def page() -> str:
    """The same for people."""
    return render_template("api/docs.html", calls=calls(document()), rules=rules(), about=document()["info"])
