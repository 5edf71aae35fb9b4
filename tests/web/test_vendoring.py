import re

import pytest

from web.vendoring import VENDOR, Shipped, checksums, manifest, ordered

REFERENCE = re.compile(r"url\((?!data:)[\"']?([^)\"'#?]+)")


@pytest.mark.parametrize("shipped", manifest(), ids=lambda shipped: shipped.name)
def test_shipped_files_are_those_of_the_manifest(shipped: Shipped) -> None:
    folder = {package.name: package.folder for package in ordered()}[shipped.name]

    assert checksums(VENDOR / folder) == shipped.files


def test_manifest_holds_the_pinned_versions() -> None:
    assert [(entry.name, entry.version) for entry in manifest()] == [
        (package.name, package.version) for package in ordered()
    ]


def test_every_file_that_a_style_sheet_asks_for_is_shipped() -> None:
    sheets = list(VENDOR.rglob("*.css"))
    asked = {(sheet, name) for sheet in sheets for name in REFERENCE.findall(sheet.read_text())}

    missing = sorted(name for sheet, name in asked if not (sheet.parent / name).resolve().exists())

    assert asked
    assert missing == []


def test_each_package_ships_its_licence() -> None:
    for shipped in manifest():
        assert any(name.startswith("LICENSE") for name in shipped.files), shipped.name
