package dev.tarn.kit.run;

import dev.tarn.kit.KitException;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.avro.AvroRuntimeException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApplicationRecoverableException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.OutOfOrderSequenceException;
import org.apache.kafka.common.errors.PolicyViolationException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.LockException;
import org.apache.kafka.streams.errors.MisconfiguredInternalTopicException;
import org.apache.kafka.streams.errors.MissingInternalTopicsException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.errors.TopologyException;

/**
 * What to do about an exception that no one caught. Replacing the thread is safe: the open transaction is aborted and
 * its records are read again. Where that would fail again for sure, the service stops instead.
 */
final class UncaughtPolicy {
    enum Action {
        REPLACE,
        STOP
    }

    /** Bounded, as it labels a metric. */
    enum Reason {
        ACCESS("Kafka refused the credentials or the rights"),
        CONTRACT("a record or a schema is not what the contract says"),
        TOPICS("a topic is missing or not as it has to be"),
        CONFIGURATION("a setting or the broker's version does not fit"),
        RECORD_TOO_LARGE("a record is larger than max.message.bytes"),
        DISK_FULL("the disk of state.dir is full"),
        JVM("the JVM itself is in trouble"),
        STATE("a task's state is damaged or was moved; it is restored"),
        CONNECTION("the broker or the registry is slow or away"),
        UNEXPECTED("an error nobody foresaw"),
        TOO_OFTEN("threads failed more than thread.replacements.max times in thread.replacements.window");

        private final String text;

        Reason(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }
    }

    record Decision(Action action, Reason reason) {}

    private record Rule(Reason reason, Predicate<Throwable> matches) {}

    private static final List<Rule> STOP = List.of(
            new Rule(Reason.DISK_FULL, UncaughtPolicy::isDiskFull),
            new Rule(Reason.ACCESS, is(AuthenticationException.class, AuthorizationException.class)),
            new Rule(Reason.RECORD_TOO_LARGE, is(RecordTooLargeException.class, RecordBatchTooLargeException.class)),
            new Rule(Reason.CONTRACT, UncaughtPolicy::isContract),
            new Rule(
                    Reason.TOPICS,
                    is(
                            MissingSourceTopicException.class,
                            MissingInternalTopicsException.class,
                            MisconfiguredInternalTopicException.class,
                            InvalidTopicException.class,
                            TopologyException.class)),
            new Rule(
                    Reason.CONFIGURATION,
                    is(
                            ConfigException.class,
                            InvalidConfigurationException.class,
                            PolicyViolationException.class,
                            UnsupportedVersionException.class,
                            KitException.class)),
            new Rule(Reason.JVM, is(Error.class)));

    private static final List<Rule> REPLACE = List.of(
            new Rule(
                    Reason.STATE,
                    is(
                            TaskCorruptedException.class,
                            TaskMigratedException.class,
                            ProcessorStateException.class,
                            LockException.class)),
            new Rule(
                    Reason.CONNECTION,
                    is(
                            RetriableException.class,
                            ApplicationRecoverableException.class,
                            OutOfOrderSequenceException.class,
                            IOException.class)));

    private UncaughtPolicy() {}

    /** A reason to stop anywhere among the causes weighs more than one to replace, whichever wraps the other. */
    static Decision decide(Throwable thrown) {
        List<Throwable> chain = chain(thrown);
        for (Rule rule : STOP) {
            if (chain.stream().anyMatch(rule.matches())) {
                return new Decision(Action.STOP, rule.reason());
            }
        }
        for (Rule rule : REPLACE) {
            if (chain.stream().anyMatch(rule.matches())) {
                return new Decision(Action.REPLACE, rule.reason());
            }
        }
        return new Decision(Action.REPLACE, Reason.UNEXPECTED);
    }

    private static List<Throwable> chain(Throwable thrown) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Throwable> chain = new ArrayList<>();
        for (Throwable t = thrown; t != null && seen.add(t); t = t.getCause()) {
            chain.add(t);
        }
        return chain;
    }

    private static Predicate<Throwable> is(Class<?>... classes) {
        List<Class<?>> all = List.of(classes);
        return thrown -> all.stream().anyMatch(c -> c.isInstance(thrown));
    }

    private static boolean isContract(Throwable thrown) {
        return thrown instanceof SerializationException
                || thrown instanceof AvroRuntimeException
                || (thrown instanceof RestClientException answer && answer.getStatus() < 500);
    }

    /** RocksDB and the file system say it in words only. */
    private static boolean isDiskFull(Throwable thrown) {
        String message = thrown.getMessage();
        return message != null
                && (message.contains("No space left on device") || message.contains("Disk quota exceeded"));
    }
}
