"""What makers of Simak run by hand; nothing here is shipped."""
