"""The two definitions that come along."""

from scheduler.partnership.definition.reading import read_definition
from scheduler.settings import CONFIG

LETTER = read_definition(CONFIG / "partnership.toml")
EXAMPLE = read_definition(CONFIG / "example.toml")
