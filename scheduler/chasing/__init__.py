"""Reminds people of what lies ahead, and coordinators of what is missing, until it is there."""
