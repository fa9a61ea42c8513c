-- The codes and names of the teams or of their counties.
SELECT DISTINCT
    CASE $scope WHEN 'team' THEN team_code ELSE county_code END AS code,
    CASE $scope WHEN 'team' THEN team ELSE county END AS name
FROM ref.team
ORDER BY code
