package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.kit.run.UncaughtPolicy.Action;
import dev.tarn.kit.run.UncaughtPolicy.Decision;
import dev.tarn.kit.run.UncaughtPolicy.Reason;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.avro.AvroTypeException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.DisconnectException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedVersionException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.ProcessorStateException;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.TaskCorruptedException;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.errors.TopologyException;
import org.apache.kafka.streams.processor.TaskId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UncaughtPolicyTest {
    static Stream<Arguments> stops() {
        return Stream.of(
                Arguments.of(new SaslAuthenticationException("no"), Reason.ACCESS),
                Arguments.of(new ClusterAuthorizationException("no"), Reason.ACCESS),
                Arguments.of(new SerializationException("no"), Reason.CONTRACT),
                Arguments.of(new AvroTypeException("no"), Reason.CONTRACT),
                Arguments.of(new RestClientException("no", 409, 409), Reason.CONTRACT),
                Arguments.of(new RecordTooLargeException("no"), Reason.RECORD_TOO_LARGE),
                Arguments.of(new MissingSourceTopicException("no"), Reason.TOPICS),
                Arguments.of(new TopologyException("no"), Reason.TOPICS),
                Arguments.of(new ConfigException("no"), Reason.CONFIGURATION),
                Arguments.of(new UnsupportedVersionException("no"), Reason.CONFIGURATION),
                Arguments.of(new OutOfMemoryError("no"), Reason.JVM),
                Arguments.of(new IOException("write: No space left on device"), Reason.DISK_FULL),
                Arguments.of(
                        new ProcessorStateException("x", new IOException("No space left on device")),
                        Reason.DISK_FULL));
    }

    static Stream<Arguments> replacements() {
        return Stream.of(
                Arguments.of(new TaskCorruptedException(Set.of(new TaskId(0, 0))), Reason.STATE),
                Arguments.of(new TaskMigratedException("x"), Reason.STATE),
                Arguments.of(new ProcessorStateException("x"), Reason.STATE),
                Arguments.of(new TimeoutException("x"), Reason.CONNECTION),
                Arguments.of(new DisconnectException("x"), Reason.CONNECTION),
                Arguments.of(new ProducerFencedException("x"), Reason.CONNECTION),
                Arguments.of(new InvalidProducerEpochException("x"), Reason.CONNECTION),
                Arguments.of(new RuntimeException(new IOException("reset")), Reason.CONNECTION),
                Arguments.of(new RestClientException("x", 503, 503), Reason.UNEXPECTED),
                Arguments.of(new IllegalStateException("x"), Reason.UNEXPECTED));
    }

    @ParameterizedTest
    @MethodSource("stops")
    void it_stops_where_restarting_cannot_help(Throwable thrown, Reason reason) {
        assertThat(UncaughtPolicy.decide(thrown)).isEqualTo(new Decision(Action.STOP, reason));
        assertThat(UncaughtPolicy.decide(new StreamsException("wrapped", thrown)))
                .isEqualTo(new Decision(Action.STOP, reason));
    }

    @ParameterizedTest
    @MethodSource("replacements")
    void it_replaces_the_thread_where_trying_again_may_help(Throwable thrown, Reason reason) {
        assertThat(UncaughtPolicy.decide(thrown)).isEqualTo(new Decision(Action.REPLACE, reason));
        assertThat(UncaughtPolicy.decide(new StreamsException("wrapped", thrown)))
                .isEqualTo(new Decision(Action.REPLACE, reason));
    }

    @Test
    void a_reason_to_stop_weighs_more_than_one_to_replace_that_wraps_it() {
        assertThat(UncaughtPolicy.decide(new TimeoutException("x", new SaslAuthenticationException("no"))))
                .isEqualTo(new Decision(Action.STOP, Reason.ACCESS));
    }

    @Test
    void a_circle_of_causes_is_walked_once() {
        RuntimeException a = new RuntimeException("a");
        RuntimeException b = new RuntimeException("b", a);
        a.initCause(b);

        assertThat(UncaughtPolicy.decide(a).reason()).isEqualTo(Reason.UNEXPECTED);
    }
}
