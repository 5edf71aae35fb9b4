"""Invitations that go with letters, and the answers that come back by mail."""
