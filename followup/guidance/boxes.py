"""What a row of an agency's list says, and which words people put over its columns. Pure."""

from enterprises.form.boxes import Record
from enterprises.typed.boxes import Box, Kind

FIRM = Record(
    (
        Box(
            "uscc",
            "统一社会信用代码",
            Kind.CODE,
            60,
            also="社会信用代码 统一信用代码 信用代码 企业信用代码 纳税人识别号 税号",
        ),
        Box("name", "企业名称", Kind.TEXT, 200, also="单位名称 公司名称 企业全称 企业 名称"),
        Box(
            "division",
            "所在县区",
            Kind.TEXT,
            50,
            also="县区 县（市、区） 区县 县市区 注册地 注册地行政区划 行政区划 所在地 所属县区 所属区县 属地",
        ),
        Box("contact_name", "联系人", Kind.TEXT, 50, also="联系人姓名 经办人 企业联系人"),
        Box(
            "contact_phone",
            "联系电话",
            Kind.TEXT,  # people note two numbers or an extension; somebody reads them, no machine
            60,
            also="电话 手机 手机号 手机号码 联系方式 联系人电话",
        ),
        Box(
            "contact_email",
            "联系邮箱",
            Kind.EMAIL,
            also="邮箱 电子邮箱 电子邮件 E-mail Email 邮件",
        ),
    ),
    most_rows=1000,
    known_by="uscc",
)
