"""What is true of names; knows nothing of entries."""
