import re
from gzip import decompress

from flask.testing import FlaskClient


def test_marked_files_may_be_kept_for_a_year(client: FlaskClient) -> None:
    page = client.get("/").text
    files = set(re.findall(r'(?:href|src)="(/static/[^"#]+\?v=[0-9a-f]+)', page))

    kept = set()
    for path in files:
        with client.get(path) as answer:
            kept.add((answer.status_code, answer.headers["Cache-Control"]))

    assert len(files) >= 5
    assert kept == {(200, "public, max-age=31536000, immutable")}


def test_pages_themselves_are_asked_for_anew(client: FlaskClient) -> None:
    assert client.get("/").headers["Cache-Control"] == "private, no-cache"


def test_texts_are_sent_compressed_to_those_who_take_it(client: FlaskClient) -> None:
    page = client.get("/").text
    sheet = re.search(r'href="(/static/vendor/dkfds/css/[^"]+)"', page)
    assert sheet is not None

    with client.get(sheet[1]) as plain, client.get(sheet[1], headers={"Accept-Encoding": "gzip"}) as small:
        assert decompress(small.data) == plain.data
        assert len(small.data) < len(plain.data) / 5
        assert (small.headers["Content-Encoding"], small.headers["Vary"]) == ("gzip", "Accept-Encoding")
        assert small.headers["ETag"] != plain.headers["ETag"]
        assert small.mimetype == plain.mimetype == "text/css"


def test_wrong_mark_is_not_kept(client: FlaskClient) -> None:
    with client.get("/static/partnerskab.css?v=000000000000", headers={"Accept-Encoding": "gzip"}) as answer:
        assert answer.status_code == 200
        assert "immutable" not in answer.headers["Cache-Control"]
        assert "Content-Encoding" not in answer.headers
    assert client.get("/static/nothing.css?v=1").status_code == 404
