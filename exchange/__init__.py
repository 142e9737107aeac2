"""Files of other programs: registers read with a preview, lists written."""
