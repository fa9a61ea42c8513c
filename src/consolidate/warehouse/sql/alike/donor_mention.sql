-- Where lines name donors.
CREATE OR REPLACE TEMP VIEW mention AS
SELECT
    donor_id AS id, team_code, period, submission_id, file, sheet, 'contribution' AS table_name, "row",
    'donor' AS field, donor AS content, CAST(NULL AS VARCHAR) AS local_id
FROM stage.contribution
