"""The door: what every request and every answer passes through before and after the pages.

Plain ASGI, one idea a file; `wide/server.py` puts the parts into their order.
"""
