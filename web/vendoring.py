"""Fetches the design system and htmx, once, when a developer asks: `make vendor`. Needs npm; serving does not."""

import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from pydantic import BaseModel

WEB = Path(__file__).parent
ORDER = WEB / "vendored.toml"
VENDOR = WEB / "static" / "vendor"
MANIFEST = VENDOR / "manifest.json"


class Edit(BaseModel):
    """A change to one shipped text file: `pattern` (a regular expression) is replaced by `by`."""

    file: str
    pattern: str
    by: str


class Package(BaseModel):
    """One package of the npm registry; `files` says where each lies in it and where it goes."""

    name: str
    version: str
    folder: str
    files: Mapping[str, str]
    edits: tuple[Edit, ...] = ()


class Shipped(BaseModel):
    """What the manifest keeps of one package: SHA-256 of its archive and of each shipped file."""

    name: str
    version: str
    archive_sha256: str
    files: dict[str, str]


def ordered() -> tuple[Package, ...]:
    """The packages to ship, as pinned in vendored.toml."""
    order = tomllib.loads(ORDER.read_text(encoding="utf-8"))
    return tuple(Package.model_validate(entry) for entry in order["package"])


def manifest() -> tuple[Shipped, ...]:
    """What is shipped, as the manifest says."""
    return tuple(Shipped.model_validate(entry) for entry in json.loads(MANIFEST.read_text(encoding="utf-8")))


def checksums(folder: Path) -> dict[str, str]:
    """SHA-256 of each file in `folder`, by its path in it."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def main() -> None:
    """Fetches all packages and writes the manifest."""
    shipped = [fetch(package) for package in ordered()]
    text = json.dumps([entry.model_dump() for entry in shipped], indent=1)
    MANIFEST.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(
        "".join(f"{entry.name} {entry.version}: {len(entry.files)} files\n" for entry in shipped)
    )


def fetch(package: Package) -> Shipped:
    """Replaces the package's folder by the pinned version's files."""
    folder = VENDOR / package.folder
    shutil.rmtree(folder, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        archive = _download(package, Path(scratch))
        with tarfile.open(archive) as opened:
            opened.extractall(scratch, filter="data")
        _copy(package, Path(scratch) / "package", folder)
        digest = sha256(archive.read_bytes()).hexdigest()
    for edit in package.edits:
        _edit(folder, edit)
    return Shipped(name=package.name, version=package.version, archive_sha256=digest, files=checksums(folder))


def _download(package: Package, scratch: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is not installed; it is needed to fetch the pages' parts, not to serve them")
    order = [npm, "pack", "--silent", f"{package.name}@{package.version}"]
    answer = subprocess.run(order, cwd=scratch, check=True, capture_output=True, text=True)  # noqa: S603  # the pinned names above
    return scratch / answer.stdout.split()[-1]


def _copy(package: Package, source: Path, folder: Path) -> None:
    for pattern, goal in package.files.items():
        found = sorted(source.glob(pattern))
        if not found:
            raise SystemExit(f"{package.name} {package.version} has no file {pattern}")
        for path in found:
            target = folder / goal / path.name if goal.endswith("/") else folder / goal
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def _edit(folder: Path, edit: Edit) -> None:
    path = folder / edit.file
    text, count = re.subn(edit.pattern, edit.by, path.read_text(encoding="utf-8"))
    if not count:
        raise SystemExit(f"{path.name} has nothing like {edit.pattern!r} any more; look at vendored.toml")
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
