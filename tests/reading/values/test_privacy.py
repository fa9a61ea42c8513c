"""What is personal in free text, and what only looks like it."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from consolidate.reading.values.fold import fold
from consolidate.reading.values.privacy import masked, scan

CHECK = "10X98765432"


def identity(seventeen: str) -> str:
    """The number that begins with these seventeen digits."""
    return seventeen + CHECK[sum(int(digit) * (2 ** (17 - place) % 11) for place, digit in enumerate(seventeen)) % 11]


@given(st.from_regex(r"\A[1-9][0-9]{16}\Z"), st.sampled_from(["", " ", "-"]), st.booleans())
def test_seventeen_digits_and_their_check_character_are_somebody(digits: str, gap: str, is_small: bool) -> None:
    from stdnum.cn import uscc

    whole = identity(digits)
    if uscc.is_valid(whole):
        return
    typed = gap.join((whole[:6], whole[6:14], whole[14:]))
    found = scan(f"资助 {typed.lower() if is_small else typed}")
    assert found.found == {"identity"}
    assert whole[4:14] not in found.text.replace(gap, "") if gap else whole[4:14] not in found.text


@pytest.mark.parametrize(
    "typed",
    [
        "wx13800001134", "Tel13800001135", "TEL13800001135", "微信13800001134", "联系人王某13800001134",
        "0763-5221234", "(0763)5221234", "（0763）5221234", "07635221234", "020-83381234", "电话010 6552 1234", "Tel0763-5221234",
        "13800001134abc", "+86-763-5221234", "0086 763 5221234", "(+86)0763-5221234", "86-763-5221234", "86 763 5221234",
        "(86)763-5221234", "+86 763 5221234", "86（0763）5221234", "0763 - 5221234", "０７６３－５２２１２３４", "0763-5221234-802",
        "86-20-87654321", "QQ123456789", "QQ：1234567", "qq号 1234567890", "加扣扣12345",
    ],
)  # fmt: skip
def test_telephones_are_masked_glued_to_letters_and_on_land(typed: str) -> None:
    found = scan(typed)
    assert found.found == {"mobile"}
    assert "****" in found.text and not any(one in found.text for one in ("0000113", "22123", "38123", "6552"))


@pytest.mark.parametrize(
    "typed",
    [
        "微信号 {}", "微信号：{}", "联系人微信{}", "微信 {}", "wx: {}", "wx:{}", "VX：{}", "vx {}", "wx_{}.xlsx", "wx-{}", "WeChat ID {}",
        "wechat：{}", "V信号{}", "{}（微信）", "{}是我的微信号", "wxid_{}", "（wx：{}）", "邮箱{}@qq.com", "{}＠163.com.cn", "{} @ qq.com",
    ],
)  # fmt: skip
@pytest.mark.parametrize("name", ["li_ming1990", "liming-9090", "abc_def123"])
def test_names_in_chats_and_addresses_are_masked(typed: str, name: str) -> None:
    found = scan(typed.format(name))
    assert found.found == {"mobile"}
    assert f"{name[0]}****" in found.text and name[1:] not in found.text


@pytest.mark.parametrize(
    "typed",
    [
        "护照{}",
        "护照号：{}",
        "护照号码 {}",
        "护照 No. {}",
        "passport no {}",
        "港澳通行证{}",
        "台胞证号{}",
        "军官证（{}）",
    ],
)
@pytest.mark.parametrize("number", ["E12345678", "EA1234567", "12345678"])
def test_numbers_of_passports_are_masked_after_their_word(typed: str, number: str) -> None:
    found = scan(typed.format(number))
    assert found.found == {"identity"} and "****" in found.text and number[:6] not in found.text


@given(st.text(alphabet="微信号wxVX@护照QQ:：_- aB1.", max_size=40))
def test_what_is_masked_once_stays_as_it_is(typed: str) -> None:
    assert masked(masked(typed)) == masked(typed)


@given(st.text(alphabet="联系（），：；　①、！＋－ab７1", max_size=20), st.text(alphabet="）。，（电话", max_size=9))
def test_around_what_is_starred_a_text_is_as_typed(before: str, after: str) -> None:
    typed = f"{before}李明13800001134{after}"
    if len(fold(typed)) == len(typed) and scan(typed).found:
        assert fold(masked(typed)) == scan(typed).text
        assert masked(typed).endswith(after) and not set("（），：；！") & set(before) - set(masked(typed))


@pytest.mark.parametrize(
    "typed",
    [
        "微信公众号qingyuan_fabu", "微信小程序 abc_123456", "微信支付20000元", "微信 20000元", "微信:20000", "WX-2024-065", "WX-A2024001",
        "VX2024065", "微信群宣传", "微信 wechat平台", "单价3@5.5", "@所有人", "办理护照培训 20240518", "护照:20240518", "护照办理 123456元",
        "账户10000000元", "账户余额 12345678.90元", "银行卡发放 20240518", "驾驶证培训2024年5月18日", "E12345678",
        "91441800MA4X13800J", "12441800456789012N", "PZ13800001134", "2024-0763-5221234", "2024-05-04", "0.07635221234",
        "PZ990000201001010017", "0.990000201001010017", "53441800456789012N", "13800001134kg",
        "15 1500 30000", "13800001134元", "凭证 2024050001", "共 0763 户 5221234 元",
        "763-5221", "763-5221234", "合同86-763-52", "86 300 2000 3000", "86-763-5221234万元", "QQ群", "FAQQ123456",
    ],
)  # fmt: skip
def test_codes_vouchers_amounts_and_days_stay_readable(typed: str) -> None:
    assert masked(typed) == typed


@pytest.mark.parametrize("typed", ["sfz{}", "ID{}", "SFZ{}", "身份证{}", "{}abc", "No.{}", "<{}>", "编号{}号"])
def test_an_identity_number_glued_to_letters_is_somebody(typed: str) -> None:
    found = scan(typed.format("990000201001010017"))
    assert (found.found, found.text) == ({"identity"}, typed.format("9900**********0017"))
