import pytest

from scheduler.errors import IllegalStepError
from scheduler.visits.states import COMING, STEPS, VisitState, check_step

V = VisitState
LEGAL = {
    (V.PROPOSED, V.ACCEPTED_BY_ONE),
    (V.ACCEPTED_BY_ONE, V.AGREED),
    (V.AGREED, V.CONFIRMED),
    (V.AGREED, V.RESCHEDULE_PROPOSED),
    (V.RESCHEDULE_PROPOSED, V.AGREED),
    (V.CONFIRMED, V.HELD),
    (V.HELD, V.FOLLOWED_UP),
    *((state, V.CANCELLED) for state in COMING),
}


@pytest.mark.parametrize("given", VisitState)
@pytest.mark.parametrize("wanted", VisitState)
def test_check_step_allows_the_steps_of_the_table_alone(given: VisitState, wanted: VisitState):
    if (given, wanted) in LEGAL:
        check_step(given, wanted)
    else:
        with pytest.raises(IllegalStepError):
            check_step(given, wanted)


def test_no_state_before_held_is_a_dead_end():
    def reaches(state: VisitState, seen: frozenset[VisitState]) -> frozenset[VisitState]:
        for after in STEPS[state] - seen:
            seen = reaches(after, seen | {after})
        return seen

    assert {
        state for state in COMING if {V.FOLLOWED_UP, V.CANCELLED} <= reaches(state, frozenset())
    } == COMING
