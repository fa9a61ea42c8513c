-- Statements that drop what stands in the schemas of the lake and the published warehouse has not, or has as a view
-- where the lake has a table, or the reverse.
WITH found AS (
    SELECT database_name, 'TABLE' AS kind, schema_name, table_name AS name FROM duckdb_tables()
    UNION ALL
    SELECT database_name, 'VIEW', schema_name, view_name FROM duckdb_views() WHERE NOT internal
)
SELECT format('DROP {} lake.{}."{}"', kind, schema_name, replace(name, '"', '""'))
FROM found
WHERE database_name = 'lake' AND schema_name IN ('ref', 'core', 'quality', 'mart')
  AND (kind, schema_name, name) NOT IN (
      SELECT (kind, schema_name, name) FROM found WHERE database_name = 'published'
  )
ORDER BY ALL
