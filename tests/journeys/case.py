"""What the officer's first analysis is called and is about; the walk writes it and the test looks for it."""

AGENCY = "Kammarkollegiet"
TITLE = "Den första analysen"
INVOICES = "Ospecificerade eller påhittade fakturor godkänns"
ASSIGNMENTS = "En förtroendeskadlig bisyssla hålls dold"
REPORT = "kamk-den-forsta-analysen-kort-rapport-till-ledningen.pdf"
WORKSPACE = "kamk.klarsyn"
