"""The calendars in which municipalities are busy, got from elsewhere without letting anybody look within."""
