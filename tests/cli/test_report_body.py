"""`awards report body`: a body by number or name, in either language."""

import json

from cli.office import BODY
from program import Cli


def test_a_body_is_named_by_its_name_or_number(office: Cli) -> None:
    by_name = json.loads(office.done("report", "body", BODY, "--format", "json").out)
    by_number = json.loads(office.done("báo-cáo", "đơn-vị", str(by_name["parameters"]["body_id"]), "--format", "json").out)
    assert by_name["tables"] == by_number["tables"]
    assert by_name["tables"][0]["totals"]["total"] == 3


def test_its_people_are_found_by_their_unit(office: Cli) -> None:
    page = office.done("report", "body", "Công an xã Hiệp An").out
    assert "Thượng úy Đặng Thị Hoà" in page
    assert "They do not agree" not in page


def test_a_body_that_is_not_there_is_refused_with_the_nearest(office: Cli) -> None:
    refused = office("report", "body", "UBND huyện Đức Trọn")
    assert refused.status == 2
    assert BODY in refused.err
