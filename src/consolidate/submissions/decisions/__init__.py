"""What people decided, brought to bear, and what became of each decision."""
