"""Invents the people of a municipality, each with a name and an address that belong to nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from scheduler.demo.recipe import Recipe
from scheduler.partnership.tables import Quota

ASCII = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})


@dataclass(frozen=True)
class Invented:
    """A person of one municipality for one role."""

    name: str
    email: str
    role_id: int


def delegation(draw: Random, recipe: Recipe, code: str, quotas: list[Quota]) -> list[Invented]:
    """Between fewest and most people for each quota, in the order of the quotas; all names differ within it."""
    names = _names(draw, recipe)
    return [
        invented(next(names), code, quota.role_id)
        for quota in quotas
        for _ in range(draw.randint(quota.fewest, quota.most))
    ]


def coordinator(draw: Random, recipe: Recipe, code: str) -> Invented:
    """The municipality's coordinator, who has no role."""
    person = invented(next(_names(draw, recipe)), code, 0)
    return Invented(person.name, f"koordinator.{code}@example.invalid", 0)


def invented(name: str, code: str, role_id: int) -> Invented:
    """The person of that name; the address says which municipality, so that it is nobody else's."""
    local = ".".join(name.lower().translate(ASCII).split())
    return Invented(name, f"{local}.{code}@example.invalid", role_id)


def _names(draw: Random, recipe: Recipe) -> Iterator[str]:
    seen: set[str] = set()
    while True:
        name = f"{draw.choice(recipe.first_names)} {draw.choice(recipe.last_names)}"
        if name not in seen:
            seen.add(name)
            yield name
