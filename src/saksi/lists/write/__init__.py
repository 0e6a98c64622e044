"""One module per format that parties are written in."""
