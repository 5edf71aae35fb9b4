"""The callers for all tests of the API."""

from tests.web.api.api import callers

__all__ = ["callers"]
