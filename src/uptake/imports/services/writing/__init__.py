"""Writing a draft: the rows that make the register hold what the draft says, and no others.

Every kind of row is written at once, so the number of questions does not grow with the document."""
