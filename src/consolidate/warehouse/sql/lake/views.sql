-- The views of the published warehouse, as they were created.
SELECT schema_name, view_name, sql
FROM duckdb_views()
WHERE database_name = 'published' AND NOT internal AND schema_name IN ('ref', 'core', 'quality', 'mart')
ORDER BY view_oid
