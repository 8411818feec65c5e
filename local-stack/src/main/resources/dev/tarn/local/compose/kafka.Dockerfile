# Kafka from the libraries of the local stack. It takes the environment of the official image, through the same class of
# Kafka, and is started at the same place: compose and Testcontainers see no difference.
ARG JRE_IMAGE
FROM ${JRE_IMAGE}
RUN mkdir -p /var/lib/kafka/data /opt/kafka/config /opt/kafka/logs /opt/kafka/defaults /mnt/shared/config \
    && touch /opt/kafka/defaults/server.properties /opt/kafka/defaults/log4j2.yaml /opt/kafka/defaults/tools-log4j2.yaml \
    && chown -R 1000:1000 /var/lib/kafka /opt/kafka
COPY lib/ /opt/kafka/libs/
COPY --chown=1000:1000 run /etc/kafka/docker/run
EXPOSE 9092
USER 1000:1000
CMD ["/etc/kafka/docker/run"]
