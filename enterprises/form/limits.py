"""How many rows a section and how many files a kind may hold; no honest form goes beyond."""

from enterprises.form.vocabulary import Section

MOST_ROWS = {
    Section.STAFF: 4,
    Section.PROJECTS: 200,
    Section.IP: 500,
    Section.PRODUCTS: 3,
    Section.CONFIRMATIONS: 50,
}
MOST_FILES = 50
