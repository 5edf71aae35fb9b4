"""Persons, and who may act for whom."""
