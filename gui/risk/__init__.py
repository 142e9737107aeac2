"""A risk's own page: what it is, what it rests on, how it is judged, and what is done about it."""
