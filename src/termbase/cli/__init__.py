"""The command line: one module a group of commands, each command one call into the library."""
