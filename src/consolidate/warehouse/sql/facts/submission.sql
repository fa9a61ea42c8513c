-- What each accepted submission brings: its team reports in its period.
INSERT INTO mart.fact BY NAME
SELECT
    'teams_reporting' AS measure,
    team.county_code,
    submission.team_code,
    submission.period,
    submission.team_code AS key_id,
    team.team AS key_name,
    1 AS value,
    submission.submission_id AS line_id,
    submission.submission_id,
    submission.file,
    false AS is_pending
FROM core.submission AS submission
JOIN ref.team AS team USING (team_code)
