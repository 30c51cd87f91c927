"""What is true of any string; knows nothing of names."""
