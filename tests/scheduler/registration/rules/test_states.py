import pytest

from scheduler.errors import IllegalStepError
from scheduler.registration.rules.states import STEPS, RegistrationState, check_step

LEGAL = {(given, wanted) for given, ways in STEPS.items() for wanted in ways}


@pytest.mark.parametrize("given", RegistrationState)
@pytest.mark.parametrize("wanted", RegistrationState)
def test_only_the_named_steps_are_taken(given: RegistrationState, wanted: RegistrationState):
    if (given, wanted) in LEGAL:
        check_step(given, wanted)
    else:
        with pytest.raises(IllegalStepError, match=f"registration is {given} and cannot become {wanted}"):
            check_step(given, wanted)
