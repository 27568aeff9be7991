#!/usr/bin/env python3
import os
import sys

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "breda_network.settings")
    if sys.argv[1:2] == ["demo"]:
        # The settings are read before the command runs, so the mode must be known here.
        os.environ.setdefault("DEMO", "1")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)
