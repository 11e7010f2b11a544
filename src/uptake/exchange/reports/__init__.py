"""Reports as workbooks: the template that is filled in, and what was filled in."""
