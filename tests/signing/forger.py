"""A provider that says whatever a test wants it to say."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any
from urllib.parse import parse_qs

import uvicorn
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from litestar import Litestar, Request, get, post
from litestar.response import Stream
from msgspec import json

CLIENT = "waymark"
_KEY = RSAKey.generate_key(2048, {"kid": "one"})


class Forger:
    """`bent` changes claims (None leaves one out), `key` and `header` how it signs."""

    def __init__(self) -> None:
        self.issuer = ""
        self.says_issuer: str | None = None
        self.published = _KEY
        self.key: RSAKey | OctKey = _KEY
        self.header: dict[str, Any] = {"alg": "RS256", "kid": "one"}
        self.nonce = ""
        self.bent: dict[str, Any] = {}
        self.token: str | None = None
        self.status = 200
        self.adds = 0  # blanks, a thousand at once
        self.every = 0.0  # seconds
        self.asked: list[dict[str, str]] = []

    def claims(self) -> dict[str, Any]:
        now = int(time.time())
        good = {
            "iss": self.issuer,
            "aud": CLIENT,
            "sub": "tom-at-work",
            "nonce": self.nonce,
            "iat": now,
            "exp": now + 60,
        }
        bent = good | self.bent
        return {name: value for name, value in bent.items() if value is not None}

    def signed(self) -> str:
        if self.token is not None:
            return self.token
        algorithms = [self.header["alg"]]
        return jwt.encode(self.header, self.claims(), self.key, algorithms=algorithms)

    @asynccontextmanager
    async def running(self) -> AsyncIterator["Forger"]:
        """It listens on some free port."""
        config = uvicorn.Config(self._app(), port=0, log_config=None, lifespan="off")
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve())
        while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        self.issuer = f"http://127.0.0.1:{port}"
        try:
            yield self
        finally:
            server.should_exit = True
            await serving

    def _app(self) -> Litestar:
        @get("/.well-known/openid-configuration")
        async def about() -> dict[str, str]:
            return {
                "issuer": self.says_issuer or self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/keys",
            }

        @get("/keys")
        async def keys() -> dict[str, Any]:
            return {"keys": [self.published.as_dict(private=False)]}

        async def said(answer: dict[str, str]) -> AsyncIterator[bytes]:
            yield json.encode(answer)
            for _ in range(self.adds):
                await asyncio.sleep(self.every)
                yield b" " * 1000

        @post("/token", status_code=200)
        async def token(request: Request[Any, Any, Any]) -> Stream:
            sent = parse_qs((await request.body()).decode())
            self.asked.append({name: values[0] for name, values in sent.items()})
            answer = {"id_token": self.signed(), "token_type": "Bearer"}
            return Stream(said(answer), status_code=self.status)

        return Litestar([about, keys, token], openapi_config=None)
