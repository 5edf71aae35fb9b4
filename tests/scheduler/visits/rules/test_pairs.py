from dataclasses import replace

import pytest

from scheduler.refusal.reasons import Reason
from scheduler.visits.rules.pairs import Pair, pair_refusal
from scheduler.words import Bilingual

FREE = Pair(
    network=Bilingual("Ledelse", "Leadership"),
    host="Aarhus",
    guest="Odense",
    host_is_member=True,
    guest_is_member=True,
    has_visit=False,
    hosted=1,
    most_hosted=2,
    made=1,
    most_made=2,
    km=340,
    most_km=340,
    people=3,
    smallest=2,
    largest=3,
)


def test_pair_refusal_within_all_limits_is_none():
    assert pair_refusal(FREE) is None


@pytest.mark.parametrize(
    ("changed", "reason", "figures"),
    [
        ({"host_is_member": False}, Reason.NOT_IN_NETWORK, {"municipality": "Aarhus"}),
        ({"guest_is_member": False}, Reason.NOT_IN_NETWORK, {"municipality": "Odense"}),
        ({"has_visit": True}, Reason.PAIR_MEETS, {"guest": "Odense", "host": "Aarhus"}),
        ({"km": 341}, Reason.TOO_FAR, {"km": 341, "most": 340}),
        ({"hosted": 2}, Reason.HOST_FULL, {"hosted": 2, "most": 2}),
        ({"made": 2}, Reason.GUEST_FULL, {"made": 2, "most": 2}),
        ({"people": 1}, Reason.GROUP_SIZE, {"people": 1, "smallest": 2, "largest": 3}),
        ({"people": 4}, Reason.GROUP_SIZE, {"people": 4, "smallest": 2, "largest": 3}),
    ],
)
def test_pair_refusal_says_the_rule_and_its_figures(
    changed: dict[str, object], reason: Reason, figures: dict[str, object]
):
    refusal = pair_refusal(replace(FREE, **changed))

    assert refusal is not None
    assert refusal.reason is reason
    assert {name: refusal.figures[name] for name in figures} == figures
