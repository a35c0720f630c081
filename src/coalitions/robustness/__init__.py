"""How far the records support what is found: other events, fewer events, one event less."""
