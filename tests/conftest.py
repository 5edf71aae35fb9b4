"""Fixtures for all tests, each kind in a file of its own."""

import gc

pytest_plugins = [
    "tests.browser",
    "tests.databases",
    "tests.libical.reader",
    "tests.mailserver",
    "tests.pages",
]


def pytest_collection_finish() -> None:
    """Leaves what was imported and collected out of the collector's looks, which else take a quarter of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)
