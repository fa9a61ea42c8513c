-- In which column each of the fields in `wanted` stands, and from which row on, in the order of the sheets and rows.
SELECT place.file, place.sheet, place.field, place.first_row, place.letter
FROM quality.place AS place
SEMI JOIN wanted USING (file, sheet, field)
ORDER BY place.rowid
