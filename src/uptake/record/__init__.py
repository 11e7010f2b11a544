"""What every room needs of the register: contents, versions, events, files, locks."""
