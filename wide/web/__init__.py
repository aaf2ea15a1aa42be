"""HTTP middleware and operations of the server: security headers, limits, login, health, metrics, logs.

Plain ASGI, one concern a file; `wide/app/server.py` puts them into their order.
"""
