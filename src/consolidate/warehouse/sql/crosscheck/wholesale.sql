-- The lines of sheets that were copied forward in bulk: `copy_forward` speaks for all of them, once.
CREATE OR REPLACE TEMP TABLE wholesale AS
SELECT copied.line_id
FROM copied
INNER JOIN line USING (line_id)
QUALIFY count(*) OVER (PARTITION BY line.submission_id, line.table_name) >= $copied_lines
UNION ALL
SELECT line_id FROM redated
