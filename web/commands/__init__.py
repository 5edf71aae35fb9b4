"""The commands that the web adds: to serve it, and to show it."""
