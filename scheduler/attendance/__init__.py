"""Who came, what they need there, and the papers for the door."""
