package dev.tarn.kit.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.EncoderBase;
import java.util.Collection;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logging of a process that is a service. A service inside another program leaves that program's logging alone. */
public final class Logs {
    /** They print their whole configuration at each client's start, at INFO. */
    private static final List<String> TALKATIVE = List.of(
            "org.apache.kafka.clients.admin.AdminClientConfig",
            "org.apache.kafka.clients.consumer.ConsumerConfig",
            "org.apache.kafka.clients.producer.ProducerConfig",
            "org.apache.kafka.streams.StreamsConfig",
            "org.apache.kafka.common.utils.AppInfoParser");

    private Logs() {}

    /** For a command whose output is a report: nothing is logged. */
    public static void none() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.reset();
            context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.OFF);
        }
    }

    /** Replaces whatever configuration is there; writes to standard output. */
    public static void configure(String service, LogFormat format, LogLevel level, Collection<String> secrets) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return;
        }
        context.reset();
        Masking masking = new Masking(secrets);
        EncoderBase<ILoggingEvent> encoder =
                format == LogFormat.JSON ? new JsonLines(service, masking) : new PlainLines(masking);
        encoder.setContext(context);
        encoder.start();
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder);
        console.start();
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(console);
        context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.toLevel(level.name()));
        if (level == LogLevel.INFO) {
            TALKATIVE.forEach(name -> context.getLogger(name).setLevel(Level.WARN));
        }
    }
}
