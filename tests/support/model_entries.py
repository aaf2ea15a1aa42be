"""A model as the Union's steward may add it: sound, with signs that files and pages must take as they are."""

from wide.models.entry import Entry

SOUND = Entry(
    name="Chợ số Cà Mau",
    geo_id="P96",
    theme="cashless",
    kind="cashless",
    intervention="cashless_market",
    barrier="skills",
    what="Tiểu thương nữ nhận chuyển khoản, giá dưới < 5 % phí",
    source_org="Hội LHPN tỉnh Cà Mau",
    source_url="https://example.gov.vn/tin?id=1&b=(2)",
    year=2025,
    reach=120,
    reach_unit="tiểu thương",
)
