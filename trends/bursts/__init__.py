"""Is it rising? One detector per file and the table of them."""
