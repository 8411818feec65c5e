package dev.tarn.kit.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.kit.ExitCode;
import dev.tarn.kit.KitException;
import dev.tarn.kit.doctor.Area;
import dev.tarn.kit.doctor.Finding;
import dev.tarn.kit.doctor.Report;
import dev.tarn.kit.doctor.ReportJson;
import dev.tarn.kit.doctor.ReportText;
import dev.tarn.kit.doctor.Verdict;
import dev.tarn.kit.settings.SettingSources;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DoctorTest {
    private static final Duration SHORT = Duration.ofMillis(300);

    @Test
    void every_problem_of_the_settings_is_told_and_all_else_is_unknown() throws Exception {
        Report report = examine(Map.of("threads", "none", "greting", "x", "partitions", "0"));

        assertThat(report.findings())
                .filteredOn(f -> f.area() == Area.SETTINGS)
                .hasSize(3)
                .extracting(Finding::verdict)
                .containsOnly(Verdict.FAIL);
        assertThat(report.findings())
                .filteredOn(f -> f.area() != Area.SETTINGS)
                .hasSize(Area.values().length - 1)
                .extracting(Finding::verdict)
                .containsOnly(Verdict.UNKNOWN);
        assertThat(report.exitCode()).isEqualTo(ExitCode.CHECK_FAILED);
    }

    @Test
    void contradictions_and_what_kafka_would_refuse_are_told_together() throws Exception {
        Report report = examine(Map.of(
                "transaction.timeout", "1s",
                "commit.interval", "10s",
                "kafka.security.protocol", "TSL",
                "kafka.consumer.max.poll.interval.ms", "soon"));

        assertThat(report.findings())
                .filteredOn(f -> f.verdict() == Verdict.FAIL)
                .extracting(Finding::text)
                .anyMatch(text -> text.contains("transaction.timeout is 1 s"))
                .anyMatch(text -> text.contains("TSL"))
                .anyMatch(text -> text.contains("soon"));
    }

    @Test
    void a_setting_that_kafka_does_not_know_is_a_warning() throws Exception {
        assertThat(examine(Map.of("kafka.sasl.mechanisn", "PLAIN")).findings())
                .anyMatch(f -> f.what().equals("kafka.sasl.mechanisn") && f.verdict() == Verdict.WARN);
    }

    @Test
    void what_is_not_reached_is_wrong_and_what_needs_it_unknown() throws Exception {
        Report report = examine(Map.of());

        assertThat(report.findings())
                .filteredOn(f -> f.verdict() == Verdict.FAIL)
                .extracting(Finding::what)
                .containsExactly("reachable", "reachable");
        assertThat(report.findings())
                .filteredOn(f -> List.of(Area.RIGHTS, Area.TOPICS, Area.STATE, Area.CLOCKS)
                        .contains(f.area()))
                .hasSize(5)
                .extracting(Finding::verdict)
                .containsOnly(Verdict.UNKNOWN);
    }

    @Test
    void no_secret_is_shown() throws Exception {
        Report report = examine(Map.of(
                "kafka.sasl.jaas.config", "org.example.Login required password=\"hunter22\";",
                "kafka.sasl.mechanism", "PLAIN",
                "kafka.security.protocol", "SASL_PLAINTEXT",
                "registry.url", "http://alice:opensesame@127.0.0.1:1",
                "registry.basic.auth.user.info", "bob:swordfish"));

        assertThat(String.join("\n", ReportText.of(report)) + ReportJson.of(report))
                .contains("127.0.0.1:1")
                .doesNotContain("hunter22", "opensesame", "alice", "swordfish");
    }

    @Test
    void an_address_that_every_machine_reaches_is_a_warning() throws Exception {
        assertThat(examine(Map.of("http.host", "0.0.0.0")).findings())
                .anyMatch(f -> f.what().equals("http.host") && f.verdict() == Verdict.WARN);
    }

    @Test
    void a_time_that_is_none_is_an_error_in_the_settings() {
        assertThat(Doctor.timeout("2s")).isEqualTo(Duration.ofSeconds(2));
        assertThatThrownBy(() -> Doctor.timeout("soon"))
                .isInstanceOfSatisfying(
                        KitException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SETTINGS));
    }

    private static Report examine(Map<String, String> more) throws InterruptedException {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "bootstrap.servers", "127.0.0.1:1",
                "registry.url", "http://127.0.0.1:1",
                "http.port", "0"));
        settings.putAll(more);
        return Doctor.examine(
                List.of(new Patient(new StubService(), Map.of(), true)), SettingSources.values(settings), SHORT);
    }
}
