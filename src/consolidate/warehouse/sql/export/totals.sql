-- The totals as people read them: the office's own words, with what each covers. All teams together in every period;
-- counties and teams over everything and in the newest period (the rest is in mart.total).
SELECT
    measure.label AS "指标",
    CASE total.scope WHEN 'all' THEN '全部' WHEN 'county' THEN '县（市、区）' ELSE '工作队' END AS "范围",
    total.scope_name AS "范围名称",
    CASE total.period WHEN 'all' THEN '全部时期' ELSE total.period END AS "报告期",
    total.value AS "数值",
    total.unit AS "单位",
    total.pending AS "待核数值",
    total.teams_counted || ' / ' || total.teams_expected AS "覆盖工作队",
    total.returns_counted || ' / ' || total.returns_expected AS "覆盖报表",
    CASE total.status WHEN 'partial' THEN '不完整' WHEN 'sealed' THEN '已封存' WHEN 'pending' THEN '有待核行' ELSE '完整' END AS "状态",
    CASE total.additivity WHEN 'sum' THEN '可相加' ELSE '不可跨队相加' END AS "可加性",
    total.measure AS "measure"
FROM mart.total AS total
JOIN ref.measure AS measure USING (measure)
WHERE total.scope = 'all' OR total.period = 'all' OR total.period = (SELECT max(period) FROM ref.period)
ORDER BY measure.ordinal, list_position(['all', 'county', 'team'], total.scope), total.scope_code, total.period
