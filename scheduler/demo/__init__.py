"""Invented people and calendars for a demonstration."""
