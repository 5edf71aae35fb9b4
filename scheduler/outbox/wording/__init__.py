"""Letters in an organiser's own words: how they are filled, judged and kept."""
