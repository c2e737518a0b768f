"""Runs the command line for `python -m bibtaxon`."""

import sys

from bibtaxon.cli import main

sys.exit(main())
