"""Booking of visits: asked for by one side, accepted by the other, kept or cancelled."""
