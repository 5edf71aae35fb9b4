"""Keeps the organisations: the 98 municipalities, the organiser and its partners."""

from collections.abc import Mapping

from sqlalchemy import select

from scheduler.partnership.definition.danish import sort_key
from scheduler.partnership.definition.municipalities import municipalities
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.partnership.tables import Organisation
from scheduler.partnership.words import OrganisationKind


def keep_municipalities(keeper: Keeper) -> Mapping[str, Organisation]:
    """All municipalities by code, as the file of municipalities has them."""
    asked = select(Organisation).where(Organisation.kind == OrganisationKind.MUNICIPALITY)
    found = {row.code: row for row in keeper.session.scalars(asked)}
    return {
        one.code: keeper.keep(
            Organisation,
            found.get(one.code),
            _values(OrganisationKind.MUNICIPALITY, one.code, one.name, one.full_name)
            | {"region": one.region, "latitude": one.latitude, "longitude": one.longitude},
        )
        for one in municipalities().values()
    }


def keep_organisation(
    keeper: Keeper, kind: OrganisationKind, code: str, name: str, full_name: str
) -> Organisation:
    """An organisation that is no municipality, by its code."""
    found = keeper.session.scalar(select(Organisation).where(Organisation.code == code))
    return keeper.keep(Organisation, found, _values(kind, code, name, full_name) | {"region": ""})


def _values(kind: OrganisationKind, code: str, name: str, full_name: str) -> dict[str, object]:
    return {"kind": kind, "code": code, "name": name, "full_name": full_name, "sort_name": sort_key(name)}
