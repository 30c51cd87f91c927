"""`python -m termbase` is the command line."""

from termbase.cli.main import main

main()
