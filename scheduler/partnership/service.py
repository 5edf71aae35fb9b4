"""Creates a partnership from its definition, or brings it to what a changed definition says."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from scheduler.db import Base
from scheduler.errors import ManyFaultsError
from scheduler.partnership.definition.kinds import Words
from scheduler.partnership.definition.municipalities import municipalities
from scheduler.partnership.definition.whole import Definition
from scheduler.partnership.keeping.agreements import agree
from scheduler.partnership.keeping.keeper import Keeper
from scheduler.partnership.keeping.organisations import keep_municipalities, keep_organisation
from scheduler.partnership.tables import (
    Body,
    FocusArea,
    Membership,
    Milestone,
    Partner,
    Partnership,
    Promise,
    Role,
)
from scheduler.partnership.words import MembershipState, OrganisationKind

Table = TypeVar("Table", Role, Body, FocusArea, Milestone)
Wanted = Mapping[str, object]


def load(session: Session, definition: Definition, now: datetime, actor_id: int | None = None) -> Partnership:
    """The partnership with all that the definition says of it; what is already so is left alone.

    Roles and bodies that the definition no longer names stay, since people and events refer to them.
    Errors: ManyFaultsError for municipality codes that do not exist.
    """
    _check_codes(definition)
    keeper = Keeper(session, now, actor_id)
    partnership = _partnership(keeper, definition)
    keeper.settle()
    _parts(keeper, definition, partnership)
    _promises(keeper, definition, partnership)
    _organisations(keeper, definition, partnership)
    keeper.settle()
    agree(keeper, partnership, definition)
    return partnership


def _check_codes(definition: Definition) -> None:
    known = municipalities()
    named = {"invited": () if definition.invited == "all" else definition.invited}
    for number, weeks in enumerate(definition.school_weeks, 1):
        named[f"school_weeks[{number}].municipalities"] = weeks.municipalities or ()
        named[f"school_weeks[{number}].except_in"] = weeks.except_in
    faults = [
        f"{place} names {code!r}; expected the code of one of the {len(known)} municipalities"
        for place, codes in named.items()
        for code in codes
        if code not in known
    ]
    if faults:
        raise ManyFaultsError(faults)


def _partnership(keeper: Keeper, definition: Definition) -> Partnership:
    found = keeper.session.scalar(select(Partnership).where(Partnership.slug == definition.slug))
    wanted = {
        "slug": definition.slug,
        "title": definition.title.said(),
        "case_reference": definition.case_reference,
        "starts_on": definition.term.starts,
        "ends_on": definition.term.ends,
        "fee_oere": definition.fee.oere_a_year,
        "fee_years": definition.fee.years,
        "planning": definition.planning.model_dump_json(),
    }
    return keeper.keep(Partnership, found, wanted)


def _parts(keeper: Keeper, definition: Definition, partnership: Partnership) -> None:
    roles: dict[str, Wanted] = {
        slug: _placed(number, role.name) | {"plural": role.plural.said()}
        for number, (slug, role) in enumerate(definition.roles.items(), 1)
    }
    bodies: dict[str, Wanted] = {
        slug: _placed(number, body.name) | {"kind": body.kind, "color": body.color}
        for number, (slug, body) in enumerate(definition.bodies.items(), 1)
    }
    areas: dict[str, Wanted] = {
        slug: _placed(number, name) for number, (slug, name) in enumerate(definition.focus_areas.items(), 1)
    }
    milestones: dict[str, Wanted] = {
        slug: {"on": one.on, "until_on": one.until, "name": one.name.said()}
        for slug, one in definition.milestones.items()
    }
    _by_slug(keeper, Role, partnership, roles)
    _by_slug(keeper, Body, partnership, bodies)
    _by_slug(keeper, FocusArea, partnership, areas)
    left_over = _by_slug(keeper, Milestone, partnership, milestones)
    _drop(keeper, left_over)


def _placed(position: int, name: Words) -> dict[str, object]:
    return {"position": position, "name": name.said()}


def _by_slug(
    keeper: Keeper, table: type[Table], partnership: Partnership, wanted: Mapping[str, Wanted]
) -> list[Table]:
    """Keeps the rows wanted; gives those that nobody wants any more."""
    asked = select(table).where(table.partnership_id == partnership.id)
    found = {row.slug: row for row in keeper.session.scalars(asked)}
    for slug, values in wanted.items():
        keeper.keep(table, found.get(slug), {"partnership_id": partnership.id, "slug": slug, **values})
    return [row for slug, row in found.items() if slug not in wanted]


def _promises(keeper: Keeper, definition: Definition, partnership: Partnership) -> None:
    asked = select(Promise).where(Promise.partnership_id == partnership.id)
    found = {row.kind: row for row in keeper.session.scalars(asked)}
    for kind, promise in definition.promises.items():
        wanted = {
            "partnership_id": partnership.id,
            "kind": kind,
            "fewest": promise.fewest,
            "most": promise.most,
        }
        keeper.keep(Promise, found.pop(kind, None), wanted, partnership.id)
    _drop(keeper, list(found.values()), partnership.id)


def _organisations(keeper: Keeper, definition: Definition, partnership: Partnership) -> None:
    organiser = definition.organiser
    keep_organisation(keeper, OrganisationKind.ORGANISER, organiser.code, organiser.name, organiser.full_name)
    by_code = keep_municipalities(keeper)
    partners = [
        keep_organisation(keeper, OrganisationKind.PARTNER, slug, name.da, name.da)
        for slug, name in definition.partners.items()
    ]
    keeper.settle()
    asked = select(Partner).where(Partner.partnership_id == partnership.id)
    found = {row.organisation_id: row for row in keeper.session.scalars(asked)}
    for position, organisation in enumerate(partners, 1):
        wanted = {
            "partnership_id": partnership.id,
            "organisation_id": organisation.id,
            "position": position,
        }
        keeper.keep(Partner, found.pop(organisation.id, None), wanted, partnership.id)
    _drop(keeper, list(found.values()), partnership.id)
    invited = by_code if definition.invited == "all" else definition.invited
    _invite(keeper, partnership, [by_code[code].id for code in invited])


def _invite(keeper: Keeper, partnership: Partnership, organisation_ids: list[int]) -> None:
    asked = select(Membership.organisation_id).where(Membership.partnership_id == partnership.id)
    known = set(keeper.session.scalars(asked))
    for organisation_id in organisation_ids:
        if organisation_id not in known:
            wanted = {
                "partnership_id": partnership.id,
                "organisation_id": organisation_id,
                "state": MembershipState.INVITED,
            }
            keeper.keep(Membership, None, wanted)


def _drop(
    keeper: Keeper, rows: list[Milestone] | list[Promise] | list[Partner], owner_id: int | None = None
) -> None:
    row: Base
    for row in rows:
        keeper.drop(row, owner_id)
