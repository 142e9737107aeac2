"""The ledger of reuse: what has been used, in both directions, and who is to be asked how it went."""
