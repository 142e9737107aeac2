"""Documents for people: facts become document values, and writers make tagged PDF, XLSX and JSON of them."""
