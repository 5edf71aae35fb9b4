"""How fast and how well instances are planned, beside a spreadsheet; and whether answers of "no plan" hold."""
