"""What people type beside what is stored: the pairs that every search box is tried with."""

from collections.abc import Callable

STORED = "秦皇岛海岳（中国）传感—技术有限公司ABC"
NAMES = [
    (STORED, STORED),
    ("秦皇岛海岳(中国)传感-技术有限公司ABC", STORED),
    ("秦皇岛海岳〔中国〕传感－技术有限公司abc", STORED),
    ("秦皇岛海岳【中国】传感——技术有限公司ＡＢＣ", STORED),
    (" 秦皇岛 海岳（中国）传感–技术　有限公司 abc ", STORED),
    ("企业名称：秦皇岛海岳（中国）传感—技术有限公司ABC", STORED),
    ("秦皇岛海岳（中国）传感—技术有限公司ABC。", STORED),
    ("秦皇岛\u200b海岳（中国）\ufeff传感—技术有限公司ABC", STORED),
    ("“秦皇岛海岳”（中国）传感—技术有限公司ABC", STORED),
]
DIFFERENT = [
    ("秦皇岛海岳传感", "秦皇岛海月传感"),
    ("海岳（中国）", "海岳中国"),
    ("第1分公司", "第2分公司"),
]
WIDE = str.maketrans(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "０１２３４５６７８９ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ",
)


def spaced(code: str) -> str:
    return f" {code[:6]} {code[6:10]}\u3000{code[10:]} "


LABELLED: list[Callable[[str], str]] = [
    str,
    str.lower,
    spaced,
    lambda code: code.translate(WIDE),
    lambda code: f"{code[:8]}-{code[8:]}",
    lambda code: f"{code[:8]}—{code[8:]}",
    lambda code: f"统一社会信用代码：{code}",
    lambda code: f"统一社会信用代码: {code.lower()}",
    lambda code: f"编号：{code}",
    lambda code: f"入库登记编号 {code}",
    lambda code: f"税号{spaced(code)}",
    lambda code: f"统一社会信用代码/纳税人识别号：{code.translate(WIDE)}",
    lambda code: f"{code}。",
]
# Words that only a whole credit code or number, of eighteen characters, is found among.
CODES: list[Callable[[str], str]] = [
    *LABELLED,
    lambda code: f"注册号 {code}",
    lambda code: f"入库编号{spaced(code)}",
    lambda code: f"Code {code}",
    lambda code: f"（{code}）",
    lambda code: f"【{code.translate(WIDE)}】",
    lambda code: f"{code}号",
    lambda code: f"{code}（已核对）",
    lambda code: f"海岳公司 {code}",
]
# What people put before or around a receipt code, which is shorter and no more than letters.
RECEIPTS: list[Callable[[str], str]] = [
    lambda code: f"回执 {code}",
    lambda code: f"回执号：{code}",
    lambda code: f"异议回执码 {code.lower()}",
    lambda code: f"受理编号{code}",
    lambda code: f"我的回执码是 {code}",
    lambda code: f"（{code}）",
    lambda code: f"回执码：{code[:4]}-{code[4:8]}-{code[8:]}。",
]
