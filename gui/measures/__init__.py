"""The measures of all analyses, by due date."""
