from scheduler.planning.exchange.plan import Change, Infeasible, Repair
from scheduler.planning.exchange.writing import written
from scheduler.proposals.comparison.reasons import Reasons, Remedy, reasons
from scheduler.words import Bilingual

ANSWER = Infeasible(
    instance="small",
    conflict=("event:seminar-1/capacity",),
    sentences_da=("Salen er for lille.",),
    sentences_en=("The hall is too small.",),
    repairs=(
        Repair(
            constraint="event:seminar-1/weekdays",
            da="Tillad lørdag.",
            en="Allow Saturday.",
            changes=(
                Change(at="events.seminar-1.weekdays", value=(1, 6)),
                Change(at="closed.jul", value=None),
            ),
            part="programme",
            cost=120,
            bound=100,
        ),
    ),
)


def test_reasons_have_each_sentence_and_the_cost_of_each_remedy() -> None:
    assert reasons(written(ANSWER).decode()) == Reasons(
        (Bilingual("Salen er for lille.", "The hall is too small."),),
        (Remedy(0, Bilingual("Tillad lørdag.", "Allow Saturday."), ANSWER.repairs[0].changes, 120),),
    )


def test_reasons_of_a_run_without_an_answer_are_none() -> None:
    assert reasons(None) == Reasons((), ())
