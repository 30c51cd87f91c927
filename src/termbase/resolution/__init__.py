"""Resolution: the decision on what one name means."""
