# The registry of the local stack, in memory: for a check that begins with nothing, not to keep schemas.
ARG JRE_IMAGE
FROM ${JRE_IMAGE}
COPY registry/ /opt/registry/
WORKDIR /tmp
EXPOSE 8080
USER 1001:0
CMD ["java", "-XX:+UseSerialGC", "-Dquarkus.http.host=0.0.0.0", "-Dquarkus.log.level=WARN", "-Dquarkus.banner.enabled=false", "-cp", "/opt/registry/*", "io.quarkus.runner.GeneratedMain"]
