"""The days that depart from the week: as they are read, and whether a year of them is whole."""
