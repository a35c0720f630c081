"""What each command takes and does: a module for each, loaded when it is said."""
