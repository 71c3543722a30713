"""Statements as WeChat Pay, Alipay and a bank export them, with made-up movements."""


def wechat(*rows: tuple[str, str, str, str]) -> bytes:
    """The bill of a merchant: time, transaction, merchant's order, amount in yuan; below 0 is a refund."""
    heading = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注"
    lines = [heading]
    for time, transaction, order, amount in rows:
        back = amount.startswith("-")
        paid, given = ("0.00", amount[1:]) if back else (amount, "0.00")
        refund = f"5030{transaction}" if back else "0"
        state = "REFUND" if back else "SUCCESS"
        cells = [time, "wx0", "1900000109", "0", "", transaction, order, "openid", "NATIVE", state, "OTHERS", "CNY", paid, "0.00", refund, "0", given]
        cells += ["0.00", "", "", "维修配件", "", "0.01", "0.60%", paid, given, ""]
        lines.append(",".join(f"`{cell}" for cell in cells))
    lines += ["总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额", f"`{len(rows)},`0.00,`0.00,`0.00,`0.00,`0.00,`0.00"]
    return ("\ufeff" + "\r\n".join(lines)).encode()


def wechat_person(*rows: tuple[str, str, str]) -> bytes:
    """The bill of a person's wallet: title rows above, ¥ before the amount. Time, transaction, amount; below 0 went out."""
    lines = ["微信支付账单明细,,,,,,,,", "微信昵称：[演示],,,,,,,,", "共 2 笔记录,,,,,,,,", "----------------------微信支付账单明细列表--------------------,,,,,,,,"]
    lines.append("交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注")
    for time, transaction, amount in rows:
        way = "支出" if amount.startswith("-") else "收入"
        lines.append(f'{time},二维码收款,演示客户,"收款方备注:二维码收款",{way},¥{amount.lstrip("-")},零钱,已存入零钱,"{transaction}\t","1000\t","/"')
    return ("\ufeff" + "\r\n".join(lines)).encode()


def alipay(*rows: tuple[str, str, str]) -> bytes:
    """GB18030, notes above and below, blanks and tabs behind the values."""
    lines = ["支付宝（中国）网络技术有限公司  电子客户回单", "账号:[demo@example.com]", "起始日期:[2026-11-01 00:00:00]    终止日期:[2026-11-30 23:59:59]"]
    lines.append("---------------------------------交易记录明细列表------------------------------------")
    lines.append("交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,")
    for time, transaction, amount in rows:
        way = "不计收支" if amount == "0.01" else "支出" if amount.startswith("-") else "收入"
        lines.append(f"{time} ,转账红包  ,演示客户 ,138****0000,维修 ,{way} ,{amount.lstrip('-')} ,余额,交易成功 ,{transaction}\t,M{transaction}\t,,")
    lines.append("2026-11-30 00:00:01 ,其他 ,演示 ,/,作废 ,收入 ,9.99 ,余额,交易关闭 ,2026113099999999\t,\t,,")
    lines += ["------------------------------------------------------------------------", "共3笔记录", "导出时间:[2026-12-01 10:00:00]"]
    return "\r\n".join(lines).encode("gb18030")


def bank(*rows: tuple[str, str, str]) -> bytes:
    """Debit and credit in columns of their own: day, serial number, amount; fees have 手续费 in the summary."""
    lines = ["账户明细查询,,,,,,,", "账号,6222000000000000,户名,演示公司,币种,人民币,,", "交易日期,交易流水号,借方发生额,贷方发生额,余额,对方户名,摘要,附言"]
    for day, serial, amount in rows:
        debit, credit = (amount[1:], "") if amount.startswith("-") else ("", amount)
        summary = "手续费" if amount == "-0.50" else "转账"
        lines.append(f'{day},{serial},"{debit}","{credit}","100,000.00",演示客户,{summary},')
    lines.append("合计,,0.50,,,,,")
    return "\r\n".join(lines).encode("gb18030")
