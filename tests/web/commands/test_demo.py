import json
import os
import subprocess
import sys
from pathlib import Path
from signal import SIGINT
from socket import socket
from urllib.request import urlopen

import pytest

from tests.readers import read_with_icalendar
from tests.web.feeds.leaks import leaks

KEYS = {"base", "sign_in", "feeds", "api_token", "outbox"}
PATIENCE = 120


@pytest.fixture
def free_port() -> int:
    with socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "web.program", "demo", *arguments]


def environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PARTNERSKAB_")}


def test_demo_prepares_all_98_once_and_then_serves_what_it_names(tmp_path: Path, free_port: int):
    data = ["--data", str(tmp_path / "demo"), "--members", "98", "--today", "2017-06-23", "--json"]

    done = subprocess.run(
        command(*data, "--once"),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=True,
        env=environment(),
    )

    assert done.stdout.count("\n") == 1
    facts = json.loads(done.stdout)
    assert set(facts) == KEYS
    assert set(facts["sign_in"]) == {"organiser", "coordinator", "participant"}
    assert set(facts["feeds"]) == {"programme", "person", "municipality", "organiser"}
    assert set(facts["api_token"]) == {"organiser", "coordinator"}
    with subprocess.Popen(
        command(*data, "--port", str(free_port)),
        stdout=subprocess.PIPE,
        text=True,
        env=environment(),
    ) as running:
        try:
            assert running.stdout
            facts = json.loads(running.stdout.readline())
            pages = [urlopen(address).status for address in (facts["base"], *facts["sign_in"].values())]
            bodies = {kind: urlopen(address).read() for kind, address in facts["feeds"].items()}
            running.send_signal(SIGINT)
            running.wait(PATIENCE)
        finally:
            running.kill()

    feeds = {kind: len(read_with_icalendar(body)) for kind, body in bodies.items()}
    assert pages == [200] * 4
    assert [(kind, found) for kind, body in bodies.items() for found in leaks(body)] == []
    assert feeds["programme"] == 38
    assert feeds["person"] > 0
    assert feeds["municipality"] > 0
    assert feeds["organiser"] >= 38


def test_demo_leaves_other_folders_alone(tmp_path: Path):
    (tmp_path / "letter.txt").write_text("mine")

    done = subprocess.run(
        command("--data", str(tmp_path), "--once"),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
        env=environment(),
    )

    assert done.returncode == 2
    assert "expected a new or empty folder, or that of an earlier demonstration" in " ".join(
        done.stderr.split()
    )
    assert (tmp_path / "letter.txt").read_text() == "mine"
