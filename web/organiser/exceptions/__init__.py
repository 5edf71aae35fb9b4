"""What an organiser gives beyond the rules at one event, and the rules of the event itself."""
