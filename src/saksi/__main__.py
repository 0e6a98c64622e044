"""`python -m saksi` is the same program as `saksi`."""

from saksi.cli.main import main

if __name__ == "__main__":
    main()
