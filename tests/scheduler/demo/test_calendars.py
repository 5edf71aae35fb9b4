from datetime import date
from random import Random

from scheduler.demo.calendars import lettings, municipal_year
from scheduler.demo.recipe import read_recipe

START, END = date(2017, 11, 1), date(2019, 12, 20)
RECIPE = read_recipe()


def test_the_same_draw_gives_the_same_days():
    first = municipal_year(Random(7), RECIPE.busy, START, END)

    assert first == municipal_year(Random(7), RECIPE.busy, START, END)


def test_councils_meet_monthly_on_one_weekday_but_not_in_july():
    days = [
        one.first for one in municipal_year(Random(7), RECIPE.busy, START, END) if one.reason == "byrådsmøde"
    ]

    assert len({day.weekday() for day in days}) == 1
    assert {day.month for day in days} == {1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12}


def test_everything_lies_in_the_term():
    taken = [
        *municipal_year(Random(7), RECIPE.busy, START, END),
        *lettings(Random(7), RECIPE.lettings, START, END),
    ]

    assert [one for one in taken if not one.lies_in(START, END)] == []
