"""How the sweeps and the faults are called on the screen."""

SWEEPS = {
    "announce": "生成公告、赋予编号",
    "deliver_messages": "发送邮件",
    "send_texts": "发送短信",
    "open_batches": "开启批次（每月 25 日）",
    "gather": "批次收件和锁定",
    "lapse": "逾期失效",
    "close_publicities": "公示期满",
    "scans": "附件查毒",
    "clear_evidence": "清理不予受理异议的材料",
    "unclaimed_files": "清理无主文件",
    "clear_sessions": "清理过期登录",
    "remind": "期限提醒",
    "open_surveys": "开放季度调查",
    "remind_of_surveys": "季度调查催报",
    "publish_surveys": "公布季度数据",
    "remind_of_calls": "联系日提醒",
    "send_invitations": "寄出注册邀请",
    "keep_updates": "年度更新的请求和提醒",
    "verify": "数据核对",
    "campaign_notices": "金融支持开始和截止的通知",
}
