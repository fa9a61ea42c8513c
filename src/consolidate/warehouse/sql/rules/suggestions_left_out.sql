-- Suggestions of one rule that are not listed one by one for a team, and names so like many others that they were held
-- against the team's own only. `unlisted` is filled by the rules that make suggestions.
SELECT
    team_code,
    rule AS line_key,
    title AS header,
    rule AS value,
    CASE
        WHEN sum(names) = 0 THEN '另有 ' || sum(pairs) || ' 处没有逐一列出‖' || sum(pairs) || ' more are not listed'
        WHEN sum(pairs) = 0 THEN
            '有 ' || sum(names) || ' 个名称与很多名称相近，只在本队内比较‖'
            || sum(names) || ' names are like so many others that they were compared within the team only'
        ELSE
            '另有 ' || sum(pairs) || ' 处没有逐一列出；有 ' || sum(names) || ' 个名称与很多名称相近，只在本队内比较‖'
            || sum(pairs) || ' more are not listed; ' || sum(names)
            || ' names are like so many others that they were compared within the team only'
    END AS detail
FROM unlisted
GROUP BY team_code, rule, title
