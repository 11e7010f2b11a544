"""Forms that people fill in away from the site: a workbook or a Word form, out and back."""
