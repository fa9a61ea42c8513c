"""Names of persons in free text, as far as the words around them give them away."""

from __future__ import annotations

import re

from consolidate.reading.values.pattern import compile_late

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏"
    "付傅方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤温欧麦冼植骆房盘"
)
_NO_PART = "镇村县市区校班级年等和与及在到了的为是有对各员教师书记主任支部党委会社乡街道户次困难贫生、,()0-9 "
_NO_NAME = "高[一二三]|高中|高校|高小|高职|高年|高兴|高等|万元|万余|方面|常年|于是|黄花|白莲|石角|龙颈|江英|程度|成绩|安排|金额|全部"
_NAME = rf"(?!{_NO_NAME})(?:欧阳|司徒|上官|诸葛|[{SURNAMES}])[^{_NO_PART}\W]{{1,2}}"
_LIST = rf"{_NAME}(?:[、,]{_NAME}){{0,20}}"
_STUDENT = r"(?:学生|同学|学子|大学生|高中生|儿童|孩子|贫困生|困难生|毕业生|新生)"
_STUDENTS = (
    (
        re.compile(f"等.{{2,15}}?{_STUDENT}"),
        rf"{_LIST}(?=等[0-9一二三四五六七八九十两百]{{1,5}}[余多]?[名位个人][^。;\n]{{0,8}}?{_STUDENT})",
    ),
    (re.compile("同学|小朋友|学子"), rf"{_LIST}(?=等?(?:同学|小朋友|学子))"),
    (
        re.compile("学生|贫困生|困难生|学子"),
        rf"(?:(?<=学生)|(?<=贫困生)|(?<=困难生)|(?<=大学生)|(?<=学子)){_LIST}(?=$|[(),。;:、 \n等0-9])",
    ),
)
"""What stands around names of students, and the names."""
_TITLE = re.compile("先生|女士|老师|同志|小姐")
_PERSON = rf"({_NAME})(?={_TITLE.pattern})"


def mask_students(text: str) -> str:
    """张小明等6名学生 → 张**等6名学生; roles and classes (高中等6名学生) stay."""
    if "学" not in text and "生" not in text and "孩" not in text and "儿童" not in text:
        return text
    for hint, names in _STUDENTS:
        if hint.search(text):
            text = compile_late(names).sub(_starred_list, text)
    return text


def mask_person(text: str) -> str:
    """张三先生 → 张*先生."""
    if not _TITLE.search(text):
        return text
    return compile_late(_PERSON).sub(lambda match: starred(match[1]), text)


def starred(name: str) -> str:
    """The surname and a star for each further character."""
    return name[0] + "*" * (len(name) - 1)


def _starred_list(match: re.Match[str]) -> str:
    return re.sub(r"[^、,]+", lambda name: starred(name[0]), match[0])
