"""The pages: what a person sees in a browser, in six languages, without a line of script."""
