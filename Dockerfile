# The digest as a container: `run` makes today's issue and ends; `serve --host 0.0.0.0` stays and makes one every day.
# Everything it keeps (database, outbox, secret, finished issues) is in /var/lib/digest; feeds.yaml lies in /etc/digest.
ARG PYTHON=3.11

FROM python:${PYTHON}-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/digest
WORKDIR /src
# The lock first: this layer stays as long as no dependency changes.
COPY requirements.lock ./
RUN /opt/digest/bin/pip install --require-hashes --only-binary :all: -r requirements.lock
COPY pyproject.toml README.md LICENSE feeds.yaml ./
COPY templates templates
COPY digest digest
# The wheel carries templates/ and feeds.yaml inside the package. What only building and installing need is then taken out.
RUN /opt/digest/bin/pip install --no-deps --no-build-isolation --no-index . \
 && /opt/digest/bin/pip uninstall --yes hatchling editables pathspec pluggy tomlkit trove-classifiers setuptools \
 && /opt/digest/bin/pip uninstall --yes pip \
 && /opt/digest/bin/digest --version

FROM python:${PYTHON}-slim
LABEL org.opencontainers.image.title="Daily Weights" \
      org.opencontainers.image.description="A daily AI-news digest by mail" \
      org.opencontainers.image.licenses="Apache-2.0"
RUN groupadd --gid 10001 digest \
 && useradd --uid 10001 --gid digest --home-dir /var/lib/digest --no-create-home --shell /usr/sbin/nologin digest \
 && install -d -o digest -g digest -m 0750 /var/lib/digest
COPY --from=build /opt/digest /opt/digest
COPY feeds.yaml /etc/digest/feeds.yaml
ENV PATH=/opt/digest/bin:$PATH \
    HOME=/var/lib/digest \
    DIGEST_HOME=/var/lib/digest \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
# By number, so that a cluster can see without a look into the image that it is not root.
USER 10001:10001
WORKDIR /etc/digest
VOLUME /var/lib/digest
EXPOSE 8000
# As process 1 Python ignores SIGTERM where nobody handles it; SIGINT ends `run` and `serve` in good order.
STOPSIGNAL SIGINT
ENTRYPOINT ["digest"]
CMD ["run"]
