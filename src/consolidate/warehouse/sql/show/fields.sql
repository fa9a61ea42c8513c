-- Which field of which table of the form a sheet's columns hold, file by file.
SELECT DISTINCT file, sheet, field, table_name FROM quality.place
