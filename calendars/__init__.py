"""Calendars: entries in, bytes out; knows no database and no web."""
