"""How a feed is found by its address, in one statement, with what tells whether it changed."""
