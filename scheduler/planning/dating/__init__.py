"""On which day each visit takes place: weeks first, then days."""
