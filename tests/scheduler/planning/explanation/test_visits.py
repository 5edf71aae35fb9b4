from scheduler.planning.exchange.instance import Bounds
from scheduler.planning.exchange.plan import Change
from scheduler.planning.exchange.progress import Limits, Part
from scheduler.planning.explanation.explaining import explain_visits
from scheduler.planning.search.run import Run
from tests.scheduler.planning.visiting import instance, network, town

ONE_EACH = network("ab", visits_made=Bounds(least=1, most=1))


def test_host_that_does_not_receive_those_who_travel_is_named_with_the_way_out() -> None:
    trial = instance([town("a"), town("b", receives=frozenset({"director"}))], [ONE_EACH])

    found = explain_visits(trial, Run(Limits(seconds=5, parts=frozenset({Part.VISITS}))))

    opened = next(one for one in found.repairs if one.constraint == "municipality:b/receives")
    assert "municipality:b/receives" in found.conflict
    assert "B modtager ifølge sin statusprofil ikke alle grupper." in found.sentences_da
    assert opened.changes == (Change(at="municipalities.b.receives", value=None),)
    assert opened.en == "Let b receive people of all groups."
