"""Tables that people take away and bring back: xlsx, csv in the letters of Excel."""
