"""The command line: one module a group of commands; the only place, with the web, that reads clock and environment."""
