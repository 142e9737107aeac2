"""What can be done: one function, one transaction. Each says in its `Edit` what it changed.

The name of a verb is the label of its transaction; `history.<label>` in the translations is what people read.
"""
