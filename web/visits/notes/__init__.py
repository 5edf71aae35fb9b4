"""Notes of visits: written by the guests, found and read by all who take part."""
