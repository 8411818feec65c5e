# A JRE on a system that debootstrap made, for a machine that reaches no image registry.
ARG SYSTEM
FROM ${SYSTEM}
RUN apt-get update -qq \
    && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless ca-certificates \
    && rm -rf /var/lib/apt/lists/*
