"""Fixtures for all tests, each kind in a file of its own."""

pytest_plugins = [
    "tests.browser",
    "tests.databases",
    "tests.libical.reader",
    "tests.mailserver",
    "tests.pages",
]
