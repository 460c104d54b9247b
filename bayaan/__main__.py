"""`python -m bayaan` is the `bayaan` command."""

import sys

from bayaan.cli import main

sys.exit(main())
