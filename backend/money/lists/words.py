"""What methods, states and reasons are called in a file."""

from backend.money.lists.table import Words

METHODS: dict[str, Words] = {
    "cash": ("现金", "Cash"),
    "wechat": ("微信支付", "WeChat Pay"),
    "alipay": ("支付宝", "Alipay"),
    "card": ("刷卡", "Card"),
    "transfer": ("转账", "Transfer"),
}
MOVEMENTS: dict[str, Words] = {"paid": ("收款", "Taken"), "refunded": ("退款", "Refunded"), "voided": ("作废", "Voided")}
INVOICE_KINDS: dict[str, Words] = {"ordinary": ("普通发票", "Ordinary"), "special": ("专用发票", "Special (VAT)")}
INVOICE_STATES: dict[str, Words] = {
    "requested": ("待开票", "Requested"),
    "issued": ("已开票", "Issued"),
    "to_correct": ("待红冲", "To be red-flushed"),
    "cancelled": ("已取消", "Cancelled"),
    "red_flushed": ("已红冲", "Red-flushed"),
}
