"""Busy calendars of others: bytes in, the times at which somebody is taken out."""
