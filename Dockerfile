# The images of both services and of the Snowflake endpoint, from what `mvn package` leaves in their target/image:
#   docker build --target ingest -t tarn-ingest:local .
#   docker build --target curate -t tarn-curate:local .
#   docker build --target snowflake-local -t tarn-snowflake-local:local .
# The base needs a JRE 17 and bash, which the health check uses: a JVM a probe would cost more than the service when idle.
ARG JRE_IMAGE=eclipse-temurin:17-jre

FROM ${JRE_IMAGE} AS service
# A named volume that is mounted on this folder takes over its owner.
RUN mkdir -p /var/lib/tarn/state && chown -R 10001:10001 /var/lib/tarn
WORKDIR /var/lib/tarn
ENV TARN_HTTP_HOST=0.0.0.0 \
    TARN_HTTP_PORT=8080 \
    TARN_STATE_DIR=/var/lib/tarn/state
EXPOSE 8080
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=90s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]

# Libraries change seldom and come first; Tarn's own jars are a layer of a few megabytes on top.
FROM service AS ingest
COPY ingest-service/target/image/lib/ /opt/tarn/lib/
COPY ingest-service/target/image/tarn/ /opt/tarn/tarn/
ENTRYPOINT ["java", "-XX:+UseParallelGC", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/tarn/tarn/*:/opt/tarn/lib/*", "dev.tarn.ingest.IngestMain"]
CMD ["run"]

FROM service AS curate
COPY curate-service/target/image/lib/ /opt/tarn/lib/
COPY curate-service/target/image/tarn/ /opt/tarn/tarn/
ENTRYPOINT ["java", "-XX:+UseParallelGC", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "-cp", "/opt/tarn/tarn/*:/opt/tarn/lib/*", "dev.tarn.curate.CurateMain"]
CMD ["run"]

# The endpoint stands on its own. Its heap is fixed, since DuckDB's memory lies beside it (--memory).
FROM ${JRE_IMAGE} AS snowflake-local
RUN mkdir -p /var/lib/tarn/snowflake && chown -R 10001:10001 /var/lib/tarn
WORKDIR /var/lib/tarn
EXPOSE 8085
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8085 && printf 'GET /readyz HTTP/1.0\\r\\n\\r\\n' >&3 && read -r _ status _ <&3 && [ \"$status\" = 200 ]"]
COPY connectors/snowflake-local/target/image/lib/ /opt/tarn/lib/
COPY connectors/snowflake-local/target/image/tarn/ /opt/tarn/tarn/
ENTRYPOINT ["java", "-Xmx512m", "-XX:+UseParallelGC", "-XX:+ExitOnOutOfMemoryError", "-Dlogback.configurationFile=dev/tarn/snowflakelocal/logback.xml", "-cp", "/opt/tarn/tarn/*:/opt/tarn/lib/*", "dev.tarn.snowflakelocal.command.SnowflakeLocalMain", "--host", "0.0.0.0", "--data", "/var/lib/tarn/snowflake"]
