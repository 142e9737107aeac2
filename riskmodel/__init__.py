"""The analysis: what a risk, a rating, a decision, a measure and a round are, and every rule about them."""
