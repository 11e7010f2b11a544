"""People as a workbook: written with choice lists in one language, read in any of the six."""
