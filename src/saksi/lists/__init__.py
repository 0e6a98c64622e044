"""Official lists to normalised, merged parties."""
