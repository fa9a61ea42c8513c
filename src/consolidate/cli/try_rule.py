"""A rule's trial: what it would find in everything received, without publishing anything."""

from __future__ import annotations

from pathlib import Path

from consolidate.cli.names import find_rule


def try_rule(slug: str, data: Path, *, as_json: bool) -> None:
    """Print how many findings the rule makes, in which teams, and the yuan at stake."""
    from consolidate.schemas.rules import CATALOGUE

    slug = find_rule(slug) or slug
    from consolidate.outputs.screen.rows import print_remark, print_rows, text
    from consolidate.pipeline.try_rule import trial

    found = trial(data, slug)
    if as_json:
        print_rows(found.astype(object).where(found.notna(), None).to_dict("records"), as_json=True)  # type: ignore[arg-type]  # columns are text
        return
    grouped = found.groupby(["team_code", "period"], dropna=False)
    rows: list[dict[str, object]] = [
        {
            "team_code": team,
            "period": period,
            "findings": len(some),
            "yuan_at_stake": sum(stake for stake in some["yuan_at_stake"] if stake is not None and stake == stake)
            or None,
            "first": some["message"].iloc[0],
        }
        for (team, period), some in grouped
    ]
    rule = CATALOGUE[slug]
    labels = {
        "team_code": "工作队",
        "period": "报告期",
        "findings": "个数",
        "yuan_at_stake": "涉及（元）",
        "first": "例如",
    }
    title = f"{slug} · {rule.title}"
    print_rows(
        rows, as_json=False, title=title, columns=list(labels), labels=labels, nothing="没有发现。 It finds nothing."
    )
    stakes = [stake for stake in found["yuan_at_stake"] if stake is not None and stake == stake]
    print_remark(
        f"{len(found)} 个问题，{found['team_code'].nunique()} 支工作队，涉及 {text(sum(stakes))} 元。 "
        f"{len(found)} findings, {found['team_code'].nunique()} teams."
    )
