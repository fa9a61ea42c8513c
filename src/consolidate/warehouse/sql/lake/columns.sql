-- The columns of a table: of the warehouse (`published`) or the lake (`lake`).
SELECT column_name, data_type
FROM duckdb_columns()
WHERE database_name = $catalogue AND schema_name = $schema AND table_name = $name
ORDER BY column_index
