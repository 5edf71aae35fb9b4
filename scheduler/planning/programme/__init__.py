"""When and where the events of the programme are held."""
