-- What a table and its columns are, in the words of the warehouse; the table itself has no column.
SELECT NULL AS column_name, comment
FROM duckdb_tables()
WHERE database_name = 'published' AND schema_name = $schema AND table_name = $name AND comment IS NOT NULL
UNION ALL
SELECT column_name, comment
FROM duckdb_columns()
WHERE database_name = 'published' AND schema_name = $schema AND table_name = $name AND comment IS NOT NULL
