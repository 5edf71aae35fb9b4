import pytest
from sqlalchemy import Engine

from scheduler.clockwork.faults import failing
from scheduler.clockwork.heartbeat import life
from scheduler.clockwork.leadership import leadership_over
from scheduler.db import open_engine, reading
from scheduler.errors import PartnerskabError
from scheduler.jobs.running import do_due_work
from scheduler.jobs.work import WORK
from scheduler.settings import read_settings

SETTINGS = read_settings(log_format="json")


def test_due_work_is_done_once_and_leaves_a_sign_of_life(engine: Engine):
    done = do_due_work(engine, SETTINGS)

    assert done == dict.fromkeys(WORK, 0)
    with reading(engine) as session:
        assert life(session).state == "running"


def test_nothing_is_done_while_another_clockwork_works(engine: Engine):
    other_engine = open_engine(engine.url.render_as_string(hide_password=False))
    other = leadership_over(other_engine)
    assert other.held()

    with pytest.raises(PartnerskabError, match="another clockwork is at work"):
        do_due_work(engine, SETTINGS)

    other.give_up()
    other_engine.dispose()
    do_due_work(engine, SETTINGS)


def test_kind_that_fails_is_named_until_it_succeeds_and_stops_no_other(engine: Engine):
    settings = read_settings(smtp_url="http://nobody.invalid")

    with pytest.raises(PartnerskabError, match=r"^failed: letters sent; the log says why$"):
        do_due_work(engine, settings)

    with reading(engine) as session:
        assert list(failing(session)) == ["letters sent"]

    assert do_due_work(engine, SETTINGS)["letters sent"] == 0
    with reading(engine) as session:
        assert failing(session) == {}
