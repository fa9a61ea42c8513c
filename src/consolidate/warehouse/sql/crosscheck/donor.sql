-- Every donor that counts as itself and that a line names, with how many lines, of which teams, and where first.
SELECT
    donor.donor_id, donor.name,
    count(*) AS lines,
    list(DISTINCT gift.team_code) AS teams,
    unnest(arg_min(
        struct_pack(team_code, period, submission_id, file, sheet, "row"),
        (period, team_code, file, sheet, "row")
    ))
FROM ref.donor AS donor
INNER JOIN stage.contribution AS gift USING (donor_id)
WHERE donor.merged_into IS NULL
GROUP BY donor.donor_id, donor.name
ORDER BY donor.donor_id
