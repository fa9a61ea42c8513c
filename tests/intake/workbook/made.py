"""Makes workbooks for these tests, byte by byte where no library would write what is wanted."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

CONTENT_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
ROW = '<row r="1"><c r="A1" t="inlineStr"><is><t>村</t></is></c><c r="B1"><v>1</v></c></row>'


def sheet_xml(rows: str = ROW, before: str = "", after: str = "") -> str:
    """A sheet's XML around its rows."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def parts(*sheets: str, names: tuple[str, ...] = ()) -> dict[str, bytes]:
    """The members of an .xlsx with these sheets, named 表1, 表2 … or as given."""
    numbered = list(enumerate(sheets, 1))
    listed = "".join(
        f'<sheet name="{names[n - 1] if names else f"表{n}"}" sheetId="{n}" r:id="rId{n}"/>' for n, _ in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in numbered
    )
    texts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
    } | {f"xl/worksheets/sheet{n}.xml": text for n, text in numbered}
    return {name: text.encode() for name, text in texts.items()}


def zipped(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these members."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def xlsx(*sheets: str, names: tuple[str, ...] = ()) -> bytes:
    """An .xlsx with these sheets' XML; one small sheet if none is given."""
    return zipped(parts(*(sheets or (sheet_xml(),)), names=names))


def overlapping_zip(copies: int = 20) -> bytes:
    """A zip whose members all point at the same bytes: it unzips to many times what it holds."""
    plain = b"A" * 1000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(plain) + packer.flush()
    sizes = struct.pack("<III", zlib.crc32(plain), len(packed), len(plain))
    first = b"xl/workbook.xml"
    local = b"PK\x03\x04" + struct.pack("<HHHHH", 20, 0, 8, 0, 0) + sizes + struct.pack("<HH", len(first), 0) + first
    directory = b""
    for number in range(copies):
        name = first if number == 0 else f"xl/m{number:09}.xml".encode()
        fixed = b"PK\x01\x02" + struct.pack("<HHHHHH", 20, 20, 0, 8, 0, 0) + sizes
        directory += fixed + struct.pack("<HHHHHII", len(name), 0, 0, 0, 0, 0, 0) + name
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, copies, copies, len(directory), len(local + packed), 0)
    return local + packed + directory + end


def compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream: header, allocation table, directory, the stream."""
    stream = stream.ljust(-(-max(len(stream), 4096) // 512) * 512, b"\0")
    count = len(stream) // 512
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, count + 2), 0xFFFFFFFE]
    fat = struct.pack("<128I", *table, *[0xFFFFFFFF] * (128 - len(table)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6) + bytes(10)
    header += struct.pack("<8I", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0) + struct.pack("<I", 0)
    header += b"\xff\xff\xff\xff" * 108
    entries = _entry("Root Entry", 5, 0xFFFFFFFE, 0, child=1) + _entry(name, 2, 2, len(stream))
    return header + fat + entries.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    letters = name.encode("utf-16-le") + b"\0\0"
    links = struct.pack("<III", 0xFFFFFFFF, 0xFFFFFFFF, child)
    head = letters.ljust(64, b"\0") + struct.pack("<HBB", len(letters), kind, 1) + links
    return head.ljust(116, b"\0") + struct.pack("<IQ", start, size)


def record(kind: int, data: bytes = b"") -> bytes:
    """One BIFF record."""
    return struct.pack("<HH", kind, len(data)) + data


def label(row: int, column: int, text: str) -> bytes:
    """A BIFF8 cell with a text in UTF-16."""
    return record(0x0204, struct.pack("<HHHHB", row, column, 0, len(text), 1) + text.encode("utf-16-le"))


def xls(cells: bytes, code_page: int = 1200, first: bytes = b"") -> bytes:
    """A BIFF8 .xls with one sheet 台账 of these records; `first` stands right after the workbook's BOF."""
    name = "台账".encode("utf-16-le")
    begin = record(0x0809, struct.pack("<HHHHII", 0x0600, 5, 0, 0, 0, 0)) + first
    begin += record(0x0042, struct.pack("<H", code_page))
    sheet_at = len(begin) + 4 + 8 + len(name) + 4
    begin += record(0x0085, struct.pack("<IBBBB", sheet_at, 0, 0, 2, 1) + name) + record(0x000A)
    sheet = record(0x0809, struct.pack("<HHHHII", 0x0600, 0x10, 0, 0, 0, 0)) + cells + record(0x000A)
    return compound("Workbook", begin + sheet)


def ods(table: str, styles: str = "") -> bytes:
    """An .ods with one table 台账 of these rows (and columns)."""
    spaces = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text", "calcext")
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {spaces}>{styles}<office:body><office:spreadsheet>'
        f'<table:table table:name="台账">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    return zipped(
        {
            "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": content.encode(),
            "META-INF/manifest.xml": b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        },
        zipfile.ZIP_STORED,
    )
