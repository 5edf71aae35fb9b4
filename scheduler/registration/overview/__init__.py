"""How things stand, as desks and overviews show it."""
