"""The words by which customers head their columns, by what they mean."""

from __future__ import annotations

import re

SIMPLIFIED = str.maketrans("車號碼機電話備註裝點駕駛員聯絡繫證類別顏時間預約場說識執網單廠種", "车号码机电话备注装点驾驶员联络系证类别颜时间预约场说识执网单厂种")

OTHER_THINGS = re.compile(
    r"终端|设备|发动机|车主|业主|公司|单位|紧急|押运|副驾|身份证|购车|购置|出厂|登记(日期|时间|证)|注册(日期|时间)|上牌|到期|年检|年审|保险|从业|挂车|编号|自编|"
    r"车身|负责人|经办|制表|照片|图片|(?<!车)(?<!车辆)种类|户籍|住址|家庭|生日|出生|入职|领证|有效期|"
    r"(?<![a-z])(sim|imei|iccid|terminal|device|engine|motor|owner|company|emergency|trailer|insurance|insured|expiry|expires?|expiration|"
    r"purchased?|purchase|manufactured?|registration date|date of registration|registered|production|birth|hired|e ?mail|photo|picture|fleet|fuel|odometer|mileage|id card|id no)(?![a-z])"
)
"""A header that speaks of these is not ours, however much the rest of it sounds so: 车主电话, SIM卡号, insurance date."""

OTHER_PEOPLE = re.compile(r"车主|业主|联系人|负责人|经办|押运|副驾|(?<![a-z])(owner|contact|manager|company)(?![a-z])")

PHONE = r"电话|手机|联系方式|联系号码|移动号|(?<![a-z])(phone|mobile|cell|tel|telephone|contact (no|number|tel|telephone|phone|mobile))(?![a-z])"
DRIVER = r"司机|驾驶员|驾驶人|主驾|机手|师傅|(?<![a-z])(driver|drivers|chauffeur|operator)(?![a-z])"
DAY = r"日期|时间|日子|(?<![a-z])(date|day|time)(?![a-z])"

PATTERNS = {
    "plate_colour": r"(车牌|牌照|号牌|牌).*(颜色|色)|(?<![a-z])plate colou?r",
    "driver_licence": r"驾驶证|驾照|行驾证|(?<![a-z])(driver ?s?|driving) licen[cs]e|(?<![a-z])licen[cs]e (no|number)(?![a-z])",
    "driver_phone": rf"(({DRIVER}).*({PHONE}))|(({PHONE}).*({DRIVER}))|({DRIVER}) ?(联系|contact)",
    "vin": r"车架|车辆识别|识别(代[号码]|号)|大架|底盘号|(?<![a-z])(vin|identification (no|number)|fahrgestellnummer)(?![a-z])|(?<![a-z])(chassis|frame)( (no|number))?(?![a-z])",
    "plate": r"车牌|牌照|车辆?号牌|号牌号|车号|车辆号码?|牌号|(?<![a-z])(plate|plates|registration|reg) ?(no|number|nr)?(?![a-z])|(?<![a-z])(vrn|vrm|kennzeichen|immatriculation|matricula)(?![a-z])|"
    r"(?<![a-z])(licen[cs]e|number) plate|(?<![a-z])(car|truck|vehicle|lorry|bus) (no|number|reg)(?![a-z])",
    "wished_date": rf"(安装|加装|希望|期望|预约|计划|预计|要求|上门|施工|约定).*({DAY})|"
    rf"(?<![a-z])(wish(ed)?|desired|preferred|requested|planned|install(ation)?|appointment|fitting|fitment|booking|scheduled).*({DAY})|"
    r"(?<![a-z])(install(ation)? on|appointment)(?![a-z])",
    "site": r"(安装|停放|停靠|停车|施工|上门|加装|车辆).*(地点|地址|位置|场地|场所|地|处)|停车场|停放点|装机地|(?<![a-z])(site|location|address|depot|yard|place|parking)(?![a-z])",
    "driver_name": DRIVER,
    "make": r"^(?!.*(型号|车型|model)).*(品牌|厂牌|(?<![a-z])(make|brand)(?![a-z]))",
    "model": r"品牌|厂牌|型号|车型|(?<![a-z])(model|make|brand)(?![a-z])",
    "vehicle_kind": r"车辆?类[型别]|车辆?种|用途|(?<![a-z])(vehicle|car|truck) (type|kind|class|category)(?![a-z])|(?<![a-z])body type(?![a-z])",
    "remark": r"备注|附注|说明|(特殊|其他|其它|安装)要求|(?<![a-z])(remarks?|notes?|comments?)(?![a-z])",
}
CLEAR = {field: re.compile(pattern) for field, pattern in PATTERNS.items()}

BARE = {
    field: re.compile(pattern)
    for field, pattern in {
        "plate": r"车辆|车|vehicles?|trucks?|cars?",
        "driver_phone": rf"(联系|联络|本人|个人)?((人)?({PHONE}))+ ?(号码?|号|no|number)?",
        "driver_name": r"姓名|名字|(随车|现场|用车)?联系人(姓名)?|使用人|name|full name|contact( person)?( name)?",
        "plate_colour": r"颜色|色|colou?r",
        "vehicle_kind": r"车型|类型|类别|type|kind|category",
        "site": r"地点|地址|位置|所在地|场地|where",
        "wished_date": r"日期|时间|date|when",
        "remark": r"要求|附言|memo|其他|其它",
    }.items()
}
"""Words that mean this only when nothing next to them says otherwise."""

PREFERRED = {
    field: re.compile(pattern)
    for field, pattern in {
        "plate": r"车牌|牌照|号牌|plate",
        "driver_phone": r"手机|mobile",
        "site": r"安装|停放|加装|install",
        "wished_date": r"希望|期望|预约|wish|安装|install",
        "model": r"品牌型号|型号|model",
        "driver_name": r"姓名|name",
    }.items()
}
"""When two columns would do, the one with these words is taken."""
