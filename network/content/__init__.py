"""The content of the network: questionnaires, themes for meetings, the calendar of Sweden."""
