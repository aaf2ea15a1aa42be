"""A strict OpenID provider for tests, as a process of its own: `python tests/support/oidc_provider.py PORT`.

It refuses what OpenID Connect Core and PKCE (RFC 7636) let it refuse: unknown clients and addresses, no state, no
nonce, no S256 challenge, a second use of a code. Told to (`PUT /lie`), it answers with an ID token that a client must
refuse. It speaks the dialect of oidc-provider-mock (`PUT /users/<sub>`, the form with `sub`), so that a test can run
against both.
"""

import base64
import hashlib
import json
import secrets
import sys
import time
from html import escape
from urllib.parse import parse_qs, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "wide", "wide-secret"
NEEDED = ("client_id", "redirect_uri", "response_type", "scope", "state", "nonce", "code_challenge")
KEY, STRANGER = (RSAKey.generate_key(2048, {"use": "sig", "kid": kid}) for kid in ("ours", "ours"))
users: dict[str, dict[str, object]] = {}
codes: dict[str, dict[str, str]] = {}
lies = {"lie": ""}


def issuer(request: Request) -> str:
    return f"http://{request.headers['host']}"


def discovery(request: Request) -> Response:
    here = issuer(request)
    return JSONResponse(
        {
            "issuer": here,
            "authorization_endpoint": f"{here}/authorize",
            "token_endpoint": f"{here}/token",
            "jwks_uri": f"{here}/jwks",
            "end_session_endpoint": f"{here}/end",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "code_challenge_methods_supported": ["S256"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        }
    )


def jwks(_request: Request) -> Response:
    return JSONResponse({"keys": [KEY.as_dict(private=False)]})


async def authorize(request: Request) -> Response:
    asked = dict(request.query_params)
    if missing := [name for name in NEEDED if not asked.get(name)]:
        return PlainTextResponse(f"missing: {missing}", 400)
    sound = asked["client_id"] == CLIENT and asked["response_type"] == "code"
    sound &= asked.get("code_challenge_method") == "S256" and "openid" in asked["scope"].split()
    if not (sound and asked["redirect_uri"].endswith("/oauth2callback")):
        return PlainTextResponse("refused", 400)
    if request.method == "GET":
        return HTMLResponse(
            f"<h1>{escape(asked['client_id'])}</h1><form method=post><input name=sub required>"
            "<button>Authorize</button></form>"
            "<form method=post><button name=action value=deny>Deny</button></form>"
        )
    form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
    if form.get("action") == "deny":
        return away(asked["redirect_uri"], error="access_denied", state=asked["state"])
    code = secrets.token_urlsafe(24)
    codes[code] = asked | {"sub": form["sub"], "at": str(time.time())}
    return away(asked["redirect_uri"], code=code, state=asked["state"])


def away(address: str, **said: str) -> Response:
    return RedirectResponse(f"{address}?{urlencode(said)}", 302)


async def token(request: Request) -> Response:
    form = {name: values[0] for name, values in parse_qs((await request.body()).decode()).items()}
    wanted = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
    if request.headers.get("authorization") != wanted:
        return JSONResponse({"error": "invalid_client"}, 401)
    given = codes.pop(form.get("code", ""), None)
    verifier = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
    if (
        given is None
        or form.get("grant_type") != "authorization_code"
        or form.get("redirect_uri") != given["redirect_uri"]
        or challenge != given["code_challenge"]
        or time.time() - float(given["at"]) > 60
    ):
        return JSONResponse({"error": "invalid_grant"}, 400)
    return JSONResponse(
        {"access_token": secrets.token_hex(16), "token_type": "Bearer", "expires_in": 300}
        | {"id_token": id_token(request, given)}
    )


def id_token(request: Request, given: dict[str, str]) -> str:
    lie, now = lies["lie"], int(time.time())
    claims: dict[str, object] = {
        "iss": issuer(request),
        "aud": CLIENT,
        "sub": given["sub"],
        "iat": now,
        "exp": now + 300,
        "nonce": given["nonce"],
        **users.get(given["sub"], {"email": given["sub"]}),
    }
    claims |= {
        "issuer": {"iss": "http://127.0.0.1:1"},
        "audience": {"aud": "another"},
        "nonce": {"nonce": "of another login"},
        "expired": {"iat": now - 7200, "exp": now - 3600},
    }.get(lie, {})
    if lie == "none":
        parts = ({"alg": "none"}, claims)
        return (
            ".".join(
                base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in parts
            )
            + "."
        )
    if lie == "hmac":  # the public key taken for a secret: the oldest trick
        return jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(KEY.as_pem(private=False)))
    signed = jwt.encode({"alg": "RS256", "kid": "ours"}, claims, STRANGER if lie == "signature" else KEY)
    if lie == "tampered":
        head, _, tail = signed.split(".")
        other = base64.urlsafe_b64encode(json.dumps(claims | {"email": "lan@example.vn"}).encode())
        return f"{head}.{other.rstrip(b'=').decode()}.{tail}"
    return signed


async def user(request: Request) -> Response:
    users[request.path_params["sub"]] = await request.json()
    return Response(status_code=204)


async def lie(request: Request) -> Response:
    lies["lie"] = (await request.body()).decode()
    return Response(status_code=204)


def end(request: Request) -> Response:
    if not request.query_params.get("id_token_hint"):
        return PlainTextResponse("which login?", 400)
    return RedirectResponse(request.query_params["post_logout_redirect_uri"], 302)


app = Starlette(
    routes=[
        Route("/.well-known/openid-configuration", discovery),
        Route("/jwks", jwks),
        Route("/authorize", authorize, methods=["GET", "POST"]),
        Route("/token", token, methods=["POST"]),
        Route("/users/{sub}", user, methods=["PUT"]),
        Route("/lie", lie, methods=["PUT"]),
        Route("/end", end),
    ]
)

if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
