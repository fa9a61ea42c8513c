-- The tables that are exported.
SELECT schema_name, table_name
FROM duckdb_tables()
WHERE database_name = current_database() AND schema_name IN ('ref', 'core', 'quality', 'mart')
ORDER BY ALL
