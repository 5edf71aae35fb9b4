"""Feeds: from rows to calendar entries, and what is remembered of what was given out."""
