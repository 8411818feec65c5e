package dev.tarn.deltasink;

import static dev.tarn.deltasink.Users.P0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import dev.tarn.delta.store.FaultyS3.Fault;
import dev.tarn.delta.store.S3Server;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Credentials are in the settings, and nowhere else that people look. */
class SecretsIT {
    private static final List<String> SECRETS = List.of(S3Server.KEY, S3Server.SECRET);

    @TempDir
    Path index;

    private final List<String> seen = new CopyOnWriteArrayList<>();

    @Test
    void no_secret_is_in_logs_or_errors_or_what_validate_says_or_in_metrics() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        Seeing appender = new Seeing();
        appender.setContext(root.getLoggerContext());
        appender.start();
        root.addAppender(appender);
        root.setLevel(Level.INFO);
        S3Lake lake = new S3Lake();
        try {
            WorkerDouble worker = lake.worker("append", index);
            worker.start(P0);
            lake.put(1, "a");
            lake.flush(worker);
            metrics();
            lake.network.inject(Fault.FORBIDDEN, 1_000, request -> true);
            lake.put(2, "b");
            lake.flush(worker);
            lake.clock.advance(400_000);
            say(catchThrowable(() -> worker.poll(1)));
            validated(lake.settings("append", index, Map.of()));
            validated(lake.settings("append", index, Map.of("mode", "upsert", "key.format", "none")));
            Map<String, String> half = lake.settings("append", index, Map.of());
            half.remove("s3.access.key");
            validated(half);
            say(catchThrowable(() -> new DeltaSinkConnector().start(half)));
        } finally {
            lake.close();
            root.detachAppender(appender);
            root.setLevel(before);
        }

        assertThat(seen).hasSizeGreaterThan(50).anyMatch(text -> text.contains("403"));
        assertThat(seen).noneMatch(text -> SECRETS.stream().anyMatch(text::contains));
    }

    private void validated(Map<String, String> settings) {
        new DeltaSinkConnector().validate(settings).configValues().forEach(value -> {
            seen.add(String.valueOf(value.value()));
            seen.addAll(value.errorMessages());
            seen.add(value.recommendedValues().toString());
        });
    }

    private void metrics() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        for (ObjectName name : server.queryNames(new ObjectName("dev.tarn.deltasink:*"), null)) {
            seen.add(name.toString());
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                seen.add(attribute.getName() + "=" + server.getAttribute(name, attribute.getName()));
            }
        }
    }

    private void say(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        seen.add(trace.toString());
    }

    private final class Seeing extends AppenderBase<ILoggingEvent> {
        @Override
        protected void append(ILoggingEvent event) {
            seen.add(event.getFormattedMessage());
            if (event.getThrowableProxy() != null) {
                seen.add(ThrowableProxyUtil.asString(event.getThrowableProxy()));
            }
        }
    }
}
