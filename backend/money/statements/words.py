"""The words by which WeChat Pay, Alipay and banks head the columns of their statements, in the order in which they are tried."""

from __future__ import annotations

import re

COLUMNS = {
    field: re.compile(pattern)
    for field, pattern in {
        "refund_id": r"微信退款单号|退款单号|退款批次",
        "refund": r"^申请退款金额|^退款金额",
        "transaction": r"微信订单号|微信支付业务单号|交易单号|交易订单号|支付宝交易号|支付宝流水号|^交易号|账务流水号|(交易|核心|银行|回单|业务)?流水(号|编号)?$|凭证号|transaction ?(id|no)|reference",
        "merchant": r"商户订单号|商户单号|商家订单号|业务流水号|订单号|order ?(id|no)",
        "income": r"收入|贷方(发生额|金额)?|存入|credit|paid in|deposit",
        "outgo": r"支出|借方(发生额|金额)?|支取|debit|paid out|withdrawal",
        "direction": r"收/支|收支|借贷|借/贷|direction|dr/?cr",
        "amount": r"^订单金额|应结订单金额|^(交易|入账)?(金额|发生额)|amount",
        "time": r"^(交易|付款|记账|入账|发生|创建)?(时间|日期)|交易创建时间|(transaction|value|booking)? ?(date|time)$",
        "state": r"状态|status",
        "kind": r"交易类型|业务类型|交易分类|^类型|摘要|type",
        "balance": r"余额|balance",
        "counterparty": r"交易对方|对方(户名|名称|单位|账户名)|付款(人|方)|counterparty|payer|name",
        "memo": r"商品|备注|附言|用途|说明|memo|remark|description",
    }.items()
}
FEE = re.compile(r"手续费|服务费|^收费$|技术服务|工本费|账户管理费|\bfee\b", re.I)
NOT_DONE = re.compile(r"关闭|失败|撤销|待付款|closed|failed|revoked|notpay", re.I)
NEUTRAL = frozenset(["/", "不计收支", "其他", "中性交易"])
OUT = re.compile(r"^(支出|支|借|付|出|d|dr|debit|out)方?$", re.I)
IN = re.compile(r"^(收入|收|贷|入|c|cr|credit|in)方?$", re.I)
WECHAT = re.compile(r"微信")
ALIPAY = re.compile(r"支付宝|alipay|账务流水号|商家订单号", re.I)
