"""How much of a file we are willing to read, and why."""

LARGEST_FILE = 10 << 20
"""Bytes. A list of 5,000 vehicles is about 500 kB; ten megabytes leave room for a logo or photos in the file."""

LARGEST_UNPACKED = 200 << 20
"""Bytes of all parts of an .xlsx or .ods together: what the reader may hold in memory for a moment."""

STRONGEST_PACKING = 400
"""Unpacked bytes for each packed byte. Rows of a real list pack 10 to 60 times; a bomb packs 1,000 times."""

SMALL_PART = 1 << 20
"""Bytes. Below this a strongly packed part is harmless."""

MOST_ROWS = 5_000
"""Vehicles in one list. The largest fleet of one order has some hundreds; the screen has to hold them all."""

SPARE_ROWS = 100
"""Titles, headers and sums that may stand around the vehicles."""

MOST_COLUMNS = 200
"""A vehicle list has ten columns, a leasing company's export about a hundred."""

LARGEST_AREA = 4_000_000
"""Cells between the first and the last filled one. The reader keeps the empty ones as well."""

LONGEST_TEXT = 500
"""Characters of one cell. More than this is a document, no remark."""
