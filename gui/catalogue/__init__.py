"""The catalogue of scenarios: to browse, to search, and to take into an analysis."""
