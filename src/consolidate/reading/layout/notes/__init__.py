"""What is to be said about a sheet: columns missing or doubled, content hidden or out of place."""
