"""Who visits whom, without dates."""
