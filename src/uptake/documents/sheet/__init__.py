"""Workbooks and tables of plain text: .xlsx, .ods, .csv."""
