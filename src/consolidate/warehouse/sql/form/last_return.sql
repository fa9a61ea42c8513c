-- The newest accepted period of each team before a period: what its next form is prefilled from.
SELECT team_code, max(period) AS period
FROM core.submission
WHERE period < $period
GROUP BY team_code
ORDER BY team_code
