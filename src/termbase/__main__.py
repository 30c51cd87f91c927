"""`python -m termbase` is the command line."""

from termbase.cli import main

main()
