"""What an organiser sees of the letters that went out, and what each reader chose to get."""
