"""Messages: what they say, how they are set as text and as HTML, where their links lead."""
