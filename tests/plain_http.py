"""What asking an address without encryption needs."""

import ssl

PLAIN = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
"""Nothing: without it httpx would read every authority's certificate, each time."""
