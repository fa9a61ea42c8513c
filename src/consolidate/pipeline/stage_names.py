"""What the stages of a run are called, in their order: in the log by their names, on pages in Chinese."""

STAGE_NAMES = {
    "receive": "收件", "read": "读取", "archive": "存档", "replies": "回件", "register": "登记", "check": "核对", "load": "入库",
    "judge": "校验", "total": "汇总", "compare": "比较", "record": "记录", "publish": "公布", "export": "导出", "share": "共享",
}  # fmt: skip
