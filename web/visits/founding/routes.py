"""The addresses at which organisers found networks and change them."""

from flask import Blueprint

from web.visits.founding import members, views


def add_to(visits: Blueprint) -> None:
    """Adds them to the addresses of visits."""
    visits.add_url_rule("/networks/new", "found_network", views.new)
    visits.add_url_rule("/networks/new", "send_network", views.found, methods=["POST"])
    visits.add_url_rule("/networks/<slug>/edit", "edit_network", views.edit)
    visits.add_url_rule("/networks/<slug>/edit", "change_network", views.change, methods=["POST"])
    visits.add_url_rule("/networks/<slug>/members", "network_members", members.page)
    visits.add_url_rule("/networks/<slug>/members", "take_in", members.enter, methods=["POST"])
    visits.add_url_rule("/networks/<slug>/members/<code>/end", "let_go", members.leave, methods=["POST"])
