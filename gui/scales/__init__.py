"""The scales and the priority table of an analysis: changed, tried against its risks, saved."""
