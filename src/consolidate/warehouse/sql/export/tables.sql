-- The tables and readable views that are exported, with the names and types of their columns.
SELECT schema_name, table_name, list(column_name ORDER BY column_index) AS names, list(data_type ORDER BY column_index) AS types
FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name IN ('ref', 'core', 'quality', 'mart')
GROUP BY ALL
ORDER BY ALL
