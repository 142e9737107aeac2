"""What members wish the network to take up: the board, the table, and how the network responds."""
