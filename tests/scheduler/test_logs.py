import json
from collections.abc import Iterator

import pytest
import structlog

from scheduler.logs import use_logs


@pytest.fixture(autouse=True)
def _defaults_again() -> Iterator[None]:
    yield
    structlog.reset_defaults()


def fail_with(secret: str) -> None:
    kept = secret.upper()
    raise ValueError(f"something of {len(kept)} letters")


@pytest.mark.parametrize("form", ["console", "json"])
def test_tracebacks_name_lines_but_no_values(form: str, capsys: pytest.CaptureFixture[str]):
    use_logs(form)

    try:
        fail_with("sesame")
    except ValueError:
        structlog.get_logger().exception("work failed")

    told = capsys.readouterr().err
    assert "something of 6 letters" in told
    assert "fail_with" in told
    assert "SESAME" not in told


def test_json_is_a_line_for_each_event(capsys: pytest.CaptureFixture[str]):
    use_logs("json")

    structlog.get_logger().info("worked", done=3)

    told = json.loads(capsys.readouterr().err)
    assert {key: told[key] for key in ("event", "level", "done")} == {
        "event": "worked",
        "level": "info",
        "done": 3,
    }
