"""Plans worked out, compared and published."""
