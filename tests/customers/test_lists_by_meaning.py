"""Lists whose headers and cells say things in ways of their own: read as the person at the desk would read them."""

from datetime import date

import pytest

from backend.customers.spreadsheet.grid import Grid, Merge
from backend.customers.spreadsheet.header_rows import heading_of
from backend.customers.spreadsheet.phones import phone_in
from backend.customers.spreadsheet.plates import plate_among_words, says_no_plate
from backend.customers.spreadsheet.preview import check_rows, preview
from backend.customers.spreadsheet.shapes import CheckedRow, Preview

TODAY = date(2026, 11, 24)
VIN = "LFWADRJF0G1000010"


def read(text: str, sheet: str = "") -> Preview:
    return preview(text.replace("|", "\t").encode(), "list.csv", TODAY, sheet)


def only(text: str) -> CheckedRow:
    [row] = read(text).rows
    return row


@pytest.mark.parametrize(
    ("header", "cell", "field", "value"),
    [
        ("车牌/车型", "粤B12345/东风天龙", "model", "东风天龙"),
        ("车型（车牌）", "东风天龙（粤B12345）", "model", "东风天龙"),
        ("车牌号及车架号", f"粤B12345 {VIN}", "vin", VIN),
        ("车牌号", "粤B12345 油罐车", "remark", "油罐车"),
        ("车牌号码/颜色", "黄牌粤B12345", "plate_colour", "yellow"),
    ],
)
def test_a_plate_that_shares_its_cell_is_taken_apart(header: str, cell: str, field: str, value: str) -> None:
    row = only(f"{header}|司机\n{cell}|张三")
    assert row.accepted
    assert (row.values.plate, getattr(row.values, field)) == ("粤B12345", value)
    assert [(each.was, each.now) for each in row.cleaned if each.field == "plate"] == [(cell, "粤B12345")]


@pytest.mark.parametrize("cell", ["粤B12345/粤B1234挂", "粤B12345 原粤A54321", "临粤B12345", "粤B12345 已报废", "粤B123456", "粤B12345 6", "ABC123456789"])
def test_a_plate_in_doubt_is_left_to_a_person(cell: str) -> None:
    assert plate_among_words(cell) == ("", "")
    assert [finding.code for finding in only(f"车牌号|司机\n{cell}|张三").findings] == ["plate.invalid"]


@pytest.mark.parametrize("words", ["未上牌", "新车无牌", "暂未上牌", "尚未上牌（新车）", "not yet"])
def test_a_vehicle_that_has_no_plate_yet_lacks_one(words: str) -> None:
    assert says_no_plate(words)


def test_letters_that_no_vin_holds_are_digits_when_the_check_digit_agrees() -> None:
    assert only(f"车牌|车架号\n粤B12345|{VIN.replace('0', 'O')}").values.vin == VIN
    assert [finding.code for finding in only(f"车牌|车架号\n粤B12345|{VIN[:-1]}I").findings] == ["vin.characters"]


@pytest.mark.parametrize(
    ("words", "number"),
    [("138 0013 8000（微信同号）", "13800138000"), ("0755-83214567-801", "0755-83214567转801"), ("1380013800", ""), ("13800138000 李四1390013900", "")],
)
def test_a_number_beside_words(words: str, number: str) -> None:
    assert phone_in(words) == number


@pytest.mark.parametrize("cell", ["26.12.5", "二〇二六年十二月五日", "十二月五日"])
def test_days_in_few_digits_or_in_words(cell: str) -> None:
    assert only(f"车牌|安装日期\n粤B12345|{cell}").values.wished_date == "2026-12-05"


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("11月25日-30日", "2026-11-25"),
        ("11月25-30日", "2026-11-25"),
        ("12月5日~12月8日", "2026-12-05"),
        ("12/5-12/20", "2026-12-05"),
        ("2026-12-05至2026-12-08", "2026-12-05"),
        ("2026年12月5日到8日", "2026-12-05"),
        ("12月28日-1月3日", "2026-12-28"),
        ("从12月5号到10号", "2026-12-05"),
        ("5-8 Dec", "2026-12-05"),
        ("Dec 5 to 8", "2026-12-05"),
        ("11月20日-25日", "2026-11-24"),
        ("月底前", "2026-11-30"),
        ("12月底", "2026-12-31"),
        ("下月中旬", "2026-12-11"),
        ("3月上旬", "2027-03-01"),
        ("12月5日以后", "2026-12-05"),
    ],
)
def test_of_several_days_the_first_one_ahead_is_wished_for_and_the_words_are_kept(cell: str, day: str) -> None:
    row = only(f"车牌|安装日期|备注\n粤B12345|{cell}|先打电话")
    assert row.accepted
    assert (row.values.wished_date, row.values.remark) == (day, f"{cell}; 先打电话")
    assert [note.code for note in row.notes] == ["date.first_of_several"]


@pytest.mark.parametrize(
    ("cell", "accepted", "remark"),
    [
        ("尽快", False, "尽快"),
        ("ASAP", False, "ASAP"),
        ("春节后都可以", False, "春节后都可以"),
        ("待定", True, "日期待定"),
        ("TBD", True, "Date TBD"),
    ],
)
def test_words_that_name_no_day_are_kept_as_a_remark(cell: str, accepted: bool, remark: str) -> None:
    row = only(f"车牌|安装日期\n粤B12345|{cell}")
    assert (row.accepted, row.values.remark, [note.code for note in row.notes]) == (accepted, remark, ["date.kept_as_remark"])
    [again] = check_rows([row.values], TODAY)
    assert again.values.remark == remark
    row.values.wished_date = ""
    [mended] = check_rows([row.values], TODAY)
    assert (mended.accepted, mended.values.wished_date, mended.values.remark) == (True, "", remark)


@pytest.mark.parametrize("cell", ["13月5日", "2026-02-30", "5/6/7", "20-10", "12月5日-3日", "1月1日-12月31日", "2026-12-08至2026-12-05"])
def test_a_mistyped_day_is_mended_and_no_remark(cell: str) -> None:
    row = only(f"车牌|安装日期\n粤B12345|{cell}")
    assert ([finding.code for finding in row.findings], row.values.remark, row.notes) == (["date.invalid"], "", [])


@pytest.mark.parametrize("cell", ["无", "-", "n/a"])
def test_nothing_in_the_column_of_days_is_no_remark(cell: str) -> None:
    row = only(f"车牌|安装日期\n粤B12345|{cell}")
    assert (row.accepted, row.values.wished_date, row.values.remark, row.notes) == (True, "", "", [])


def test_the_column_of_plates_is_known_by_its_plates_when_its_words_are_strange() -> None:
    row = only(f"Unit|Licence No.|Identification No.|Chauffeur|Contact tel.\nA1|粤B12345|{VIN}|Zhang|13800138000")
    assert row.accepted
    assert (row.values.plate, row.values.vin, row.values.driver_phone, row.values.driver_licence) == ("粤B12345", VIN, "13800138000", "")


def test_a_trailers_plate_is_never_taken_for_the_vehicles() -> None:
    assert only("挂车（车牌号）|车牌号|司机\n粤B1234挂|粤B12345|张三").values.plate == "粤B12345"


def test_a_driver_and_a_number_in_one_cell_whatever_its_header() -> None:
    for header in ("司机信息", "联系人/电话"):
        values = only(f"车牌|{header}\n粤B12345|张三 138 0013 8000").values
        assert (values.driver_name, values.driver_phone) == ("张三", "13800138000")


def test_make_and_model_in_two_columns_are_one() -> None:
    read_list = read("车牌|品牌|型号|车辆种类\n粤B12345|东风|天龙|牵引车")
    [row] = read_list.rows
    assert (row.values.model, row.values.vehicle_kind, read_list.columns["model"]) == ("东风 天龙", "牵引车", "品牌 型号")


def test_the_same_as_above_and_nothing_to_say() -> None:
    _, second = read("车牌|司机|电话|备注\n粤B12345|张三|13800138000|无\n粤B12346|同上|〃|/").rows
    assert (second.values.driver_name, second.values.driver_phone, second.values.remark) == ("张三", "13800138000", "")


def test_the_name_of_a_branch_above_its_vehicles_is_no_vehicle() -> None:
    assert [row.values.plate for row in read("车牌|司机\n粤B12345|张三\n二分公司|\n粤B12346|李四").rows] == ["粤B12345", "粤B12346"]


def test_a_list_that_goes_on_at_its_right_is_not_lost() -> None:
    text = "序号|车牌号|司机|序号|车牌号|司机\n1|粤B12345|张三|3|粤B12347|王五\n2|粤B12346|李四|4|粤B12348|赵六"
    [beside] = read(text).other_sheets
    assert [row.values.plate for row in read(text, beside).rows] == ["粤B12347", "粤B12348"]


def test_a_groups_word_ends_with_its_merged_cell() -> None:
    rows = [["车辆", "", "司机", "", ""], ["牌号", "识别代号", "姓名", "手机", "日期"], ["粤B12345", VIN, "张三", "13800138000", "2026-12-05"]]
    heading = heading_of(Grid("", rows, [Merge(0, 0, 0, 1), Merge(0, 2, 0, 3)]))
    assert heading
    assert heading.columns == {"plate": 0, "vin": 1, "driver_name": 2, "driver_phone": 3, "wished_date": 4}


ON_ITS_SIDE = f"""宏运物流 安装车辆明细
车牌号|粤B12345|粤B12346|粤B1234
车架号|{VIN}||
司机|张三|李四|同上
电话|13800138000||
期望安装日期|2026-12-05|2026/12/6|
备注||夜间|"""


def test_a_table_on_its_side_is_read_column_by_column() -> None:
    found = read(ON_ITS_SIDE)
    assert found.on_its_side
    assert [(row.values.row, row.values.plate, row.values.driver_name, row.values.wished_date) for row in found.rows] == [
        (2, "粤B12345", "张三", "2026-12-05"),
        (3, "粤B12346", "李四", "2026-12-06"),
        (4, "粤B1234", "李四", ""),
    ]
    assert (found.rows[0].values.vin, found.rows[0].values.driver_phone, found.rows[1].values.remark) == (VIN, "13800138000", "夜间")
    assert [row.accepted for row in found.rows] == [True, True, False]
    assert found.columns["plate"] == "车牌号"


def test_the_form_of_one_vehicle_is_a_table_on_its_side() -> None:
    row = only(f"车牌号|粤B12345\n车架号|{VIN}\n司机姓名|张三\n联系电话|13800138000")
    assert (row.values.plate, row.values.vin, row.values.driver_name, row.values.driver_phone) == ("粤B12345", VIN, "张三", "13800138000")


def test_a_table_on_its_side_goes_on_below() -> None:
    found = read("车牌号|粤B12345|粤B12346\n司机|张三|李四\n车牌号|粤B12347|粤B12348\n司机|王五|赵六")
    assert [row.values.plate for row in found.rows] == ["粤B12345", "粤B12346"]
    assert [name.split()[-1] for name in found.other_sheets] == ["3:4"]


@pytest.mark.parametrize(
    "text",
    [
        "车牌号\n粤B12345\n粤B12346\n备注\n司机",
        "车牌号|司机\n粤B12345|张三\n粤B12346|李四\n备注|夜间安装\n联系电话|13800138000",
        "粤B12345|张三|13800138000\n粤B12346|李四|13800138001",
    ],
)
def test_an_upright_list_stays_upright(text: str) -> None:
    found = read(text)
    assert not found.on_its_side
    assert [row.values.plate for row in found.rows][:2] == ["粤B12345", "粤B12346"]
