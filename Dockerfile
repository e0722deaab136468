# Two stages: build with the whole tool chain, run with nothing but the program and certificates.
FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY Cargo.toml Cargo.lock ./
COPY hearing hearing
COPY src src
COPY migrations migrations
COPY locales locales
COPY ARCHITECTURE.md README.md ./
RUN cargo build --release --locked --no-default-features --features embedded-speech

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /var/lib/hisaab --create-home hisaab
COPY --from=build /src/target/release/hisaab /usr/local/bin/hisaab
USER 10001
WORKDIR /var/lib/hisaab
ENV HISAAB_LISTEN=0.0.0.0:8080 \
    HISAAB_DATA_DIR=/var/lib/hisaab/data
EXPOSE 8080
# The image has no PostgreSQL and no Redis of its own: HISAAB_DATABASE_URL and HISAAB_REDIS_URL name them, and
# HISAAB_MASTER_KEY_FILE a mounted secret.
ENTRYPOINT ["/usr/local/bin/hisaab"]
