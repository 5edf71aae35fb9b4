from hashlib import sha256
from pathlib import Path

import pytest

VENDOR = Path(__file__).parent / "vendor"


@pytest.mark.parametrize("sums", sorted(VENDOR.glob("*/SHA256SUMS")), ids=lambda sums: sums.parent.name)
def test_vendored_files_are_those_brought(sums: Path) -> None:
    listed = {name: digest for digest, name in map(str.split, sums.read_text().splitlines())}

    found = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in sums.parent.iterdir() if path != sums
    }

    assert found == listed
    assert "LICENSE" in found
