"""What was typed wrong in earlier quarters and put right by a decision, and what was only typed oddly."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from consolidate.authoring.sample.grid import Typed
from consolidate.authoring.sample.report import Slot


@dataclass(frozen=True, slots=True)
class Slip:
    """One cell typed in another way than the truth. `why` is the reason of the correction; None: none is needed."""

    team_code: str
    period: str
    slot: Slot
    wrong: Callable[[Typed], Typed]
    why: str | None = None


def _says(text: str) -> Callable[[Typed], Typed]:
    return lambda _: text


def _transposed(said: Typed) -> Typed:
    """茶坑村 becomes 坑茶村."""
    text = str(said)
    return text[1] + text[0] + text[2:]


def _times(factor: int) -> Callable[[Typed], Typed]:
    return lambda said: float(Decimal(str(said)) * factor)


def _letter(said: Typed) -> Typed:
    """A credit code with the letter O where a zero belongs."""
    return str(said).replace("0", "O", 1)


def _next_year(said: Typed) -> Typed:
    assert isinstance(said, str)
    return str(int(said[:4]) + 1) + said[4:]


def _two(more: str) -> Callable[[Typed], Typed]:
    return lambda said: f"{said}、{more}"


def _plus(more: int) -> Callable[[Typed], Typed]:
    return lambda said: float(Decimal(str(said)) + more)


def _blank(_: Typed) -> Typed:
    return None


def _without_rare(said: Typed) -> Typed:
    """毛崀村 without its rare sign, as the press prints it."""
    assert "毛崀" in str(said)
    return str(said).replace("毛崀", "毛良").removesuffix("委会")


def _rounded(said: Typed) -> Typed:
    return f"{Decimal(str(said)):.1f}"


def _rest(said: Typed) -> Typed:
    """2023.2.14 becomes 2023.2.30; whatever the day, there is no such one."""
    day = said.isoformat() if isinstance(said, date) else str(said)
    return f"{day[:4]}.2.30"


SLIPS: tuple[Slip, ...] = (
    Slip("441881124", "2022Q3", ("activity", 1, "attendance"), _says("若干"), "电话核实签到表，补填实际人次"),
    Slip("441823107", "2023Q1", ("activity", 2, "held_on"), _rest, "2 月没有 30 日，按活动通知更正"),
    Slip("441803117", "2022Q1", ("contribution", 1, "received_on"), _says("2月上旬"), "按银行回单补填到账日期"),
    Slip("441826105", "2021Q4", ("activity", 0, "village"), _transposed, "村名两字颠倒"),
    Slip("441882101", "2023Q2", ("contribution", 1, "total_yuan"), _plus(10), "合计与到账资金不符，合计多写 10 万元"),
    Slip("441821104", "2022Q2", ("activity", 1, "activity_kind"), _two("走访慰问"), "一格两种类型，按主要内容填一种"),
    Slip("441881137", "2021Q4", ("pairing", 3, "uscc"), _letter, "数字 0 误写为字母 O，按证照更正"),
    Slip("441882102", "2022Q4", ("contribution", 2, "fund_source"), _says("财政+自筹"), "经核实全部为同一来源"),
    Slip("441823110", "2023Q3", ("activity", 1, "member_attendance"), _says("180"), "党员人数多于参加人次，按签到表更正"),
    Slip("441826106", "2022Q3", ("livelihood", 0, "households"), _says("260"), "户数误填为总户数"),
    Slip("441825109", "2021Q4", ("pairing", 1, "partner"), _two("广州市花都区样例中学党支部"), "一格两个党组织，后者未签约，删去"),
    Slip("441881111", "2023Q4", ("contribution", 0, "purpose"), _blank, "漏填用途，按资金文件补填"),
    Slip("441826108", "2022Q1", ("reclamation", 0, "area_mu"), _says("3块"), "按丈量记录补填面积"),
    Slip("441803112", "2022Q2", ("project", 0, "aid_yuan"), _times(100), "帮扶资金小数点错位"),
    Slip("441881138", "2022Q4", ("activity", 2, "held_on"), _next_year, "年份多写一年"),
    Slip("441823116", "2022Q4", ("contribution", 0, "cash_yuan"), _times(10_000), "本列单位为万元，误按元填写"),
    Slip("441823116", "2022Q4", ("contribution", 0, "total_yuan"), _times(10_000), "本列单位为万元，误按元填写"),
    # a printed sum and a declared figure that differ from the lines; the team is asked for an explanation
    Slip("441881111", "2023Q2", ("contribution", -1, "total_yuan"), _rounded),
    Slip("441803117", "2022Q3", ("activity", -1, "attendance"), _plus(20)),
    Slip("441803112", "2024Q2", ("declared_total", 4, "declared"), _plus(35)),
    Slip("441881111", "2024Q2", ("declared_total", 1, "declared"), _plus(-12)),
    # read as meant, with a remark; nobody needs to decide anything
    Slip("441823107", "2022Q4", ("activity", 3, "village"), _without_rare),
    Slip("441823107", "2023Q3", ("activity", 0, "village"), _without_rare),
    Slip("441825105", "2021Q4", ("cover", 0, "town"), _says("连山太平镇")),
    Slip("441881138", "2021Q3", ("cover", 0, "town"), _says("黄花园镇")),
    Slip("441821107", "2022Q1", ("activity", 0, "attendance"), lambda said: str(said).removesuffix("人次") + "余"),
    Slip("441881137", "2022Q3", ("activity", 1, "attendance"), lambda said: f"约{said}人"),
)  # fmt: skip
