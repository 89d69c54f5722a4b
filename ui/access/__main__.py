"""Make the hash of an editor's password: `python -m ui.access`."""

from ui.access.password import main

if __name__ == "__main__":
    main()
