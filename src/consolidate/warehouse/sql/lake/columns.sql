-- The tables of the warehouse (`published`) or the lake (`lake`): of each its own comment, without a column, then its
-- columns in their order.
SELECT schema_name, table_name, column_name, data_type, comment
FROM (
    SELECT schema_name, table_name, -1 AS place, NULL AS column_name, NULL AS data_type, comment
    FROM duckdb_tables()
    WHERE database_name = $catalogue
    UNION ALL
    SELECT schema_name, table_name, column_index, column_name, data_type, comment
    FROM duckdb_columns()
    WHERE database_name = $catalogue
)
WHERE schema_name IN ('ref', 'core', 'quality', 'mart')
  AND (schema_name, table_name) IN (SELECT (schema_name, table_name) FROM duckdb_tables() WHERE database_name = $catalogue)
ORDER BY schema_name, table_name, place
