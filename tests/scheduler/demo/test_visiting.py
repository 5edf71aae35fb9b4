import pytest

from scheduler.demo.visiting import networks_that_fit


@pytest.mark.parametrize(("members", "networks"), [(0, 0), (1, 0), (2, 1), (3, 1), (4, 3), (30, 29)])
def test_networks_of_the_same_few_have_a_new_partner_for_each(members: int, networks: int):
    assert networks_that_fit(members) == networks
