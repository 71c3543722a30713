"""The words by which people head the columns of a price list, in the order in which they are tried."""

from __future__ import annotations

import re

COLUMNS = {
    field: re.compile(pattern)
    for field, pattern in {
        "net": r"不含税|未税|税前|除税|净价|(?<![a-z])(net|excl(uding)?|before tax|ex vat)(?![a-z])",
        "tax_rate": r"税率|(?<![a-z])(tax|vat) ?(rate|percent)(?![a-z])|^(tax|vat)$",
        "currency": r"币种|货币|(?<![a-z])currency(?![a-z])",
        "valid_from": r"生效|起效|启用|执行(日期|时间|日)|开始日期|起始|自何日|(?<![a-z])(valid from|effective|from|since|start)( ?date)?(?![a-z])",
        "price": r"价格|单价|售价|含税价|报价|零售价|金额|价$|(?<![a-z])(price|amount)(?![a-z])",
        "code": r"编码|代码|物料号|料号|货号|(?<![a-z])(code|sku|part ?(no|number)|item ?(no|number))(?![a-z])",
        "name": r"型号|产品|名称|品名|配件|物料|品种|规格|(?<![a-z])(model|product|part|item|name|description)(?![a-z])",
    }.items()
}
FOREIGN = re.compile(r"usd|us\$|\$|美元|美金|eur|€|欧元|hkd|hk\$|港[币元]|jpy|日元|gbp|£|英镑|twd|台币|新台币|krw|韩元")
OWN = re.compile(r"cny|rmb|人民币|元|¥|￥")
"""Whatever is foreign is looked for first: 美元 ends in 元, JPY writes ¥ too but is never meant here."""
CLOSING = re.compile(r"合计|总计|小计|共计|制表|审核|备注|说明|注意|(total|notes?|prepared by|checked by)\b")
SAMPLE_SHEET = re.compile(r"示例|样例|模板|填写说明|example|sample|template|instructions", re.I)
