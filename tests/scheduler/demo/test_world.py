from collections import Counter
from datetime import UTC, datetime

from sqlalchemy import Engine, func, select

from scheduler.db import transaction
from scheduler.delegation.tables import Delegate
from scheduler.demo.recipe import read_recipe
from scheduler.demo.world import build
from scheduler.partnership.definition.reading import read_definition
from scheduler.partnership.tables import Quota, Role
from scheduler.people.tables import Person
from scheduler.settings import CONFIG

NOW = datetime(2017, 6, 23, 8, tzinfo=UTC)


def test_every_municipality_sends_between_fewest_and_most(engine: Engine):
    with transaction(engine) as session:
        build(session, read_definition(CONFIG / "partnership.toml"), read_recipe(), 5, NOW)

        counts = session.execute(
            select(Role.slug, func.count(), Quota.fewest, Quota.most)
            .join(Delegate, Delegate.role_id == Role.id)
            .join(Quota, Quota.role_id == Role.id)
            .group_by(Delegate.membership_id, Role.slug, Quota.fewest, Quota.most)
        ).all()

    assert Counter(slug for slug, *_ in counts) == dict.fromkeys(
        ("politician", "director", "leader", "employee", "profession"), 5
    )
    assert [one for one in counts if not one[2] <= one[1] <= one[3]] == []


def test_nobody_has_a_real_address(engine: Engine):
    with transaction(engine) as session:
        build(session, read_definition(CONFIG / "partnership.toml"), read_recipe(), 3, NOW)

        addresses = session.scalars(select(Person.email)).all()

    assert len(addresses) == len(set(addresses))
    assert {address.rpartition("@")[2] for address in addresses} == {"example.invalid"}
