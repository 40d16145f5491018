# The application, and nothing that was only needed to build it.
ARG PYTHON=python:3.13-slim-trixie

FROM ${PYTHON} AS build
WORKDIR /src
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
RUN ["python", "-m", "venv", "--without-pip", "/opt/waymark"]
# What changes seldom comes first: a change of ours builds the rest only.
COPY requirements.lock ./
RUN ["pip", "--python", "/opt/waymark/bin/python", "install", "--require-hashes", "--only-binary=:all:", "-r", "requirements.lock"]
COPY LICENSE README.md pyproject.toml hatch_build.py ./
COPY api api
COPY cli cli
COPY commands commands
COPY demo demo
COPY domain domain
COPY migrations migrations
COPY projections projections
COPY store store
COPY web web
RUN ["pip", "wheel", "--no-deps", "--wheel-dir", "/wheels", "."]
RUN pip --python /opt/waymark/bin/python install --no-deps /wheels/waymark-*.whl

FROM ${PYTHON}
LABEL org.opencontainers.image.title="Waymark" \
      org.opencontainers.image.description="The minute book of community partnerships and the milestone board of their councils" \
      org.opencontainers.image.licenses="MIT"
# It owns its data folder and nothing else.
RUN ["useradd", "--system", "--uid", "10001", "--home-dir", "/var/lib/waymark", "--create-home", "--shell", "/usr/sbin/nologin", "waymark"]
COPY --from=build /opt/waymark /opt/waymark
ENV PATH=/opt/waymark/bin:$PATH PYTHONUNBUFFERED=1 WAYMARK_DATA=/var/lib/waymark
USER waymark
WORKDIR /var/lib/waymark
VOLUME /var/lib/waymark
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import http.client as h; c = h.HTTPConnection('127.0.0.1', 8000, timeout=4); c.request('GET', '/health/ready'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["waymark"]
CMD ["serve", "--host", "0.0.0.0"]
