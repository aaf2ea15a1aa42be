"""The figures by address: /api/… gives tables as CSV, JSON or Parquet to R, Excel, Power BI, pandas, curl.

`parameters` says what an address may ask and checks it, `tables` which address answers which question of
queries/api/, `forms` writes the rows, `answers` puts them into an HTTP answer, `openapi` describes all of it.
Nothing here knows Streamlit; wide/server.py adds `routes()` to the server.
"""

from wide.api.routes import routes

__all__ = ["routes"]
