"""The network of agencies: members, meetings, experiences, follow-up.

It comes with later work and may use riskmodel.
"""
