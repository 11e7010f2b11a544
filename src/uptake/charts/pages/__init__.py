"""The pages of charts, and what charts are made of there: marks, words and addresses."""
