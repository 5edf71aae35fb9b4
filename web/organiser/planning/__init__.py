"""Plans: ordered, watched, compared and published, and plans of what is not so."""
