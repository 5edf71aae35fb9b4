"""Papers for the door: badges and sign-in sheets as PDF."""
