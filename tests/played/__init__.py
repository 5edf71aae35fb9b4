"""A partnership played day by day, beside a list of the letters that ought to be written."""
