"""Example data: invented agencies with rounds of analyses that take a believable course."""
