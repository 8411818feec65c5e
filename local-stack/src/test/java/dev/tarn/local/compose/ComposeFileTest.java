package dev.tarn.local.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.local.process.Installation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What docker-compose.yml and the Dockerfile promise, without an engine; {@code ./tarn compose-check} does it for real. */
class ComposeFileTest {
    private static final Path ROOT = Installation.repository();
    private static final Pattern PUBLISHED = Pattern.compile("127\\.0\\.0\\.1:\\$\\{TARN_[A-Z]+_PORT:-\\d+}:\\d+");
    private static final Pattern IMAGE = Pattern.compile("\\$\\{TARN_[A-Z]+_IMAGE:-[a-z/-]+:[a-z0-9.]+}");

    static Set<Map.Entry<String, Map<String, Object>>> services() throws IOException {
        return part("services").entrySet();
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_container_is_kept_small(Map.Entry<String, Map<String, Object>> service) {
        Map<String, Object> settings = service.getValue();
        assertThat(settings).containsEntry("read_only", true).containsKey("mem_limit");
        assertThat(settings).containsEntry("cap_drop", List.of("ALL"));
        assertThat(settings).containsEntry("security_opt", List.of("no-new-privileges:true"));
        assertThat(settings.get("user").toString()).matches("[1-9]\\d*:\\d+");
        assertThat(settings).doesNotContainKeys("privileged", "network_mode", "pid", "ipc", "devices", "cap_add");
    }

    @ParameterizedTest
    @MethodSource("services")
    void every_port_is_published_on_loopback_and_every_image_can_be_replaced(
            Map.Entry<String, Map<String, Object>> service) {
        assertThat(strings(service.getValue(), "ports"))
                .allMatch(port -> PUBLISHED.matcher(port).matches());
        assertThat(service.getValue().get("image").toString()).matches(IMAGE);
    }

    @ParameterizedTest
    @MethodSource("services")
    void nothing_of_the_machine_is_mounted_unless_asked_for_and_every_volume_is_declared(
            Map.Entry<String, Map<String, Object>> service) throws IOException {
        assertThat(strings(service.getValue(), "volumes"))
                .map(volume -> volume.replaceFirst("^\\$\\{TARN_[A-Z]+:-([a-z]+)}", "$1"))
                .allMatch(volume -> volume.matches("[a-z-]+:/.+"))
                .extracting(volume -> volume.substring(0, volume.indexOf(':')))
                .isSubsetOf(part("volumes").keySet());
    }

    @ParameterizedTest
    @MethodSource("services")
    void no_secret_stands_in_the_file(Map.Entry<String, Map<String, Object>> service) {
        String environment =
                service.getValue().getOrDefault("environment", Map.of()).toString();
        // Comes from outside, has no default, and the endpoint refuses an empty one.
        String without = environment.replace("SNOWFLAKE_LOCAL_PASSWORD=${SNOWFLAKE_LOCAL_PASSWORD:-}", "");
        assertThat(without).doesNotContainIgnoringCase("password", "secret", "jaas", "token");
    }

    @ParameterizedTest
    @MethodSource("services")
    void what_is_waited_for_says_when_it_is_ready(Map.Entry<String, Map<String, Object>> service) throws IOException {
        Map<String, Map<String, Object>> all = part("services");
        dependencies(service.getValue()).forEach((name, condition) -> {
            if (condition.get("condition").equals("service_healthy")) {
                assertThat(all.get(name)).as(name).containsKey("healthcheck");
            } else {
                assertThat(condition).containsEntry("condition", "service_completed_successfully");
                assertThat(all.get(name)).containsEntry("restart", "no").containsEntry("command", List.of("init"));
            }
        });
    }

    @Test
    void kafka_is_of_the_version_that_the_services_are_built_with() throws IOException {
        String version = Files.readString(ROOT.resolve("pom.xml"));
        String image = part("services").get("kafka").get("image").toString();
        String expected = image.replaceAll(".*apache/kafka:([0-9.]+)}", "$1");
        assertThat(version).contains("<kafka.version>" + expected + "</kafka.version>");
    }

    @Test
    void the_snowflake_endpoint_starts_only_when_it_is_asked_for_and_nothing_needs_it() throws IOException {
        Map<String, Map<String, Object>> all = part("services");
        assertThat(all.get("snowflake-local")).containsEntry("profiles", List.of("snowflake"));
        assertThat(all.values()).allMatch(service -> !dependencies(service).containsKey("snowflake-local"));
        assertThat(all.entrySet())
                .filteredOn(service -> service.getValue().containsKey("profiles"))
                .extracting(Map.Entry::getKey)
                .containsExactly("snowflake-local");
    }

    @Test
    void images_run_without_root_and_without_a_shell_in_between() throws IOException {
        List<String> lines = Files.readAllLines(ROOT.resolve("Dockerfile"));
        assertThat(lines).filteredOn("USER 10001:10001"::equals).hasSize(2);
        assertThat(lines).filteredOn("STOPSIGNAL SIGTERM"::equals).hasSize(2);
        assertThat(lines).filteredOn(line -> line.startsWith("HEALTHCHECK")).hasSize(2);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ENTRYPOINT"))
                .hasSize(3)
                .allMatch(line -> line.startsWith("ENTRYPOINT [\"java\", ") && line.contains("ExitOnOutOfMemoryError"));
        assertThat(lines).noneMatch(line -> line.startsWith("ADD"));
    }

    private static Map<String, Map<String, Object>> part(String name) throws IOException {
        Map<String, Map<String, Map<String, Object>>> file =
                new Yaml().load(Files.readString(ROOT.resolve("docker-compose.yml")));
        return file.get(name);
    }

    @SuppressWarnings("unchecked") // the YAML says so, or the test fails
    private static List<String> strings(Map<String, Object> service, String key) {
        return (List<String>) service.getOrDefault(key, List.of());
    }

    @SuppressWarnings("unchecked") // likewise
    private static Map<String, Map<String, Object>> dependencies(Map<String, Object> service) {
        return (Map<String, Map<String, Object>>) service.getOrDefault("depends_on", Map.of());
    }
}
