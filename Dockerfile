# Hỏi Đáp in a small image: build once, run as an ordinary user.
#   docker build --tag hoidap .
#   docker run --interactive --tty --volume hoidap-data:/data hoidap console
FROM python:3.13-slim AS build

WORKDIR /build
RUN python -m venv /opt/hoidap
ENV PATH=/opt/hoidap/bin:$PATH PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements.lock ./
RUN pip install --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md ./
COPY bot bot
COPY knowledge knowledge
# The build tools have done their work once the package is installed.
RUN pip install --no-deps --no-build-isolation . \
    && pip uninstall --yes editables hatchling pathspec pluggy tomlkit trove-classifiers pip

FROM python:3.13-slim

RUN useradd --uid 10001 --create-home hoidap \
    && mkdir /data /documents \
    && chown hoidap:hoidap /data
COPY --from=build /opt/hoidap /opt/hoidap
COPY seeds /documents
ENV PATH=/opt/hoidap/bin:$PATH \
    HOIDAP_DOCUMENTS_DIR=/documents \
    HOIDAP_DATA_DIR=/data \
    PYTHONUNBUFFERED=1
USER 10001
WORKDIR /home/hoidap
VOLUME /data
ENTRYPOINT ["hoidap"]
CMD ["console"]
