-- Which table of the form a field of a sheet belongs to.
SELECT any_value(table_name) AS table_name FROM quality.place WHERE file = $file AND sheet = $sheet AND field = $field
