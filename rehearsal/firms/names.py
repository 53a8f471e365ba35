"""Invented names, the same for the same serial."""

SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余"
GIVEN = [
    "建国",
    "志强",
    "丽华",
    "秀英",
    "海燕",
    "文博",
    "晓明",
    "国栋",
    "雪梅",
    "春生",
    "永红",
    "思远",
    "佳宁",
    "子轩",
    "一鸣",
    "玉兰",
    "振宇",
    "少华",
    "卫东",
    "欣怡",
    "立新",
    "俊杰",
    "静",
    "磊",
    "敏",
    "涛",
    "洁",
    "鹏",
]
BRANDS = [
    "海立",
    "燕山",
    "中科恒远",
    "天行",
    "博瑞",
    "启明",
    "华创",
    "冀东",
    "渤海",
    "长青",
    "鼎盛",
    "智汇",
    "睿达",
    "北方",
    "宏图",
    "绿源",
    "正大",
    "联创",
    "星辰",
    "凌云",
    "新航",
    "泰康",
    "万邦",
    "金石",
    "华瑞",
    "安泰",
    "德信",
    "盛世",
    "元亨",
    "嘉禾",
    "维拓",
    "方圆",
]
TRADES = [
    "智能装备",
    "新材料",
    "软件技术",
    "生物医药",
    "节能环保",
    "电子科技",
    "自动化设备",
    "精密机械",
    "信息技术",
    "玻璃科技",
    "汽车零部件",
    "海洋工程装备",
    "轨道交通装备",
    "农业科技",
    "检测技术",
    "特种金属",
    "光电技术",
    "化工机械",
]
FORMS = ("有限公司", "有限责任公司", "科技有限公司", "股份有限公司")
LONG_FORM = "工程技术研究开发与成果转化服务（集团）有限责任公司"


def person_name(serial: int) -> str:
    return SURNAMES[serial * 7 % len(SURNAMES)] + GIVEN[serial * 11 % len(GIVEN)]


def enterprise_name(place: str, serial: int) -> str:
    """Every seventeenth is a long one; no two serials below ten thousand share a name."""
    brand = BRANDS[serial * 5 % len(BRANDS)]
    trade = TRADES[serial * 7 % len(TRADES)]
    form = LONG_FORM if serial % 17 == 0 else FORMS[serial % len(FORMS)]
    lap = serial // (len(BRANDS) * len(TRADES) // 2)
    mark = "" if lap == 0 else SURNAMES[lap - 1]
    return f"{place}{brand}{mark}{trade}{form}"
