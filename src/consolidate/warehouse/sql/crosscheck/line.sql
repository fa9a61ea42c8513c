-- The accepted lines of all sheets (`every_line`, made of the declaration) with what the rules compare: where a line stands, its first required field,
-- its money, and its whole content as one text: every field but the printed number, whatever fields the form has.
-- What a supplement adds (`is_added`) stands behind the lines of its return. Quarantined lines are left out: a value
-- that could not be read is NULL there and would look like any other.
CREATE OR REPLACE TEMP TABLE line AS
SELECT every_line.* EXCLUDE (status), ref.period.ordinal, of_return.return_id <> submission_id AS is_added
FROM every_line
INNER JOIN ref.period USING (period)
INNER JOIN of_return USING (submission_id)
WHERE status = 'accepted'
