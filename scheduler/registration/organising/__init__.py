"""What only an organiser does with places, and what follows for all who have one."""
