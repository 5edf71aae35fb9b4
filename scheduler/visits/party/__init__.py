"""Who comes along on a visit, and where too few do."""
