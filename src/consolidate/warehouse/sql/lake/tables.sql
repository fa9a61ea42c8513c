-- The tables of the published warehouse, those without which nothing else can be understood first.
SELECT schema_name, table_name
FROM duckdb_tables()
WHERE database_name = 'published' AND schema_name IN ('ref', 'core', 'quality', 'mart')
ORDER BY schema_name, table_name
