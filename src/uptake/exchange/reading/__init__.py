"""From any tree to a StatusDocument, with findings: columns, rows, words, dates."""
