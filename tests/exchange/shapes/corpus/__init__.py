"""Documents as other organizations lay them out, each with what a careful clerk writes down."""
