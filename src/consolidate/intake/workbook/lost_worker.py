"""What is left of a job whose worker was lost."""

from __future__ import annotations

import signal
from dataclasses import dataclass

from consolidate.intake.workbook.model.book import Verdict
from consolidate.intake.workbook.model.refuse import unreadable, unsafe

TIME, MEMORY, CRASH = "time", "memory", "crash"


@dataclass(frozen=True, slots=True)
class Loss:
    """Why a worker did not finish a job: it took too long, asked for too much memory, or fell over it."""

    reason: str


def loss_of(code: int) -> Loss:
    """From an exit code as `subprocess` and `multiprocessing` give it: negative for a signal."""
    if code == -getattr(signal, "SIGALRM", 14):
        return Loss(TIME)
    # the kernel ends a process that is out of memory with SIGKILL
    return Loss(MEMORY) if code == -getattr(signal, "SIGKILL", 9) else Loss(CRASH)


def verdict_of(loss: Loss, seconds: float) -> Verdict:
    """The sentence for the file that a worker was lost over."""
    if loss.reason == TIME:
        return unsafe(
            f"{seconds:g} 秒内没有读完",
            f"it could not be read within {seconds:g} seconds",
        )
    if loss.reason == MEMORY:
        return unsafe("读取所需内存超过上限", "reading it takes more memory than allowed")
    return unreadable("内容已损坏，读取程序中断", "its content is damaged and broke off the reader")
