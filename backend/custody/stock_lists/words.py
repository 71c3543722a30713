"""The words by which suppliers and warehouses head the columns of a stock list, in the order in which they are tried."""

from __future__ import annotations

import re

COLUMNS = {
    field: re.compile(pattern)
    for field, pattern in {
        "iccid": r"iccid|sim ?卡(卡?号|编号)?$|卡串号|集成电路卡|^卡号$|(?<![a-z])sim( card)? ?(no|number|id)?(?![a-z])",
        "imei": r"imei|(终端|设备|主机)(编?号码?|id|识别码|串号)|(?<![a-z])(terminal|device|unit|tracker) ?(no|number|id)(?![a-z])",
        "tool_number": r"(工具|资产|固定资产|量具)(编?号码?)|(?<![a-z])(tool|asset) ?(no|number|id|tag)(?![a-z])",
        "serial": r"序列号|出厂编?号|机身号|(?<![a-z])(s n|sn|serial)( ?(no|number))?(?![a-z])",
        "msisdn": r"手机号|电话|接入号|物联网?(卡)?号|号码$|msisdn|(?<![a-z])(phone|mobile|tel)(?![a-z])",
        "operator": r"运营商|(?<![a-z])(operator|carrier)(?![a-z])",
        "expires_on": r"到期|有效期|服务期|截止|(?<![a-z])(expires?|expiry|expiration|valid (until|to)|paid (until|to))(?![a-z])",
        "purchased_on": r"(采购|购买|购置|购入|进货|入库|到货)(日期|时间|日)|(?<![a-z])(purchased?|bought|received|delivery) ?(on|date)?(?![a-z])",
        "plan": r"套餐|资费|流量|(?<![a-z])(plan|tariff|package)(?![a-z])",
        "quantity": r"数量|件数|个数|库存|结存|(?<![a-z])(qty|quantity|count|in stock|stock|pieces|pcs)(?![a-z])",
        "code": r"编码|代码|物料号|料号|货号|(?<![a-z])(code|sku|part ?(no|number)|item ?(no|number))(?![a-z])",
        "name": r"型号|产品|名称|品名|配件|物料|品种|规格|(?<![a-z])(model|product|part|item|name|description)(?![a-z])",
    }.items()
}
NUMBERS = ("imei", "iccid", "tool_number")
CLOSING = re.compile(r"合计|总计|小计|共计|累计|制表|审核|备注|说明|注意|(total|sum|subtotal|notes?|prepared by|checked by)\b")
SAMPLE_SHEET = re.compile(r"示例|样例|模板|填写说明|example|sample|template|instructions", re.I)
