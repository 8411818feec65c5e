package dev.tarn.deltasink;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.apache.kafka.connect.sink.SinkConnector;
import org.junit.jupiter.api.Test;

/** The zip that the build leaves is what a worker can be given. */
class PluginZipIT {
    private static final String MANIFEST = "META-INF/services/" + SinkConnector.class.getName();

    @Test
    void it_has_one_folder_with_the_libraries_what_to_read_and_the_licence() throws IOException {
        List<String> entries = entries();

        assertThat(entries).allMatch(entry -> entry.startsWith("tarn-delta-sink-"));
        assertThat(entries.stream().map(entry -> entry.split("/")[0]).distinct())
                .hasSize(1);
        assertThat(entries.stream().map(entry -> entry.substring(entry.indexOf('/') + 1)))
                .contains("README.md", "LICENSE", "NOTICE")
                .anyMatch(entry -> entry.matches("lib/delta-sink-.*\\.jar"))
                .anyMatch(entry -> entry.matches("lib/delta-table-.*\\.jar"));
    }

    @Test
    void a_worker_finds_the_connector_without_looking_into_every_class() throws IOException {
        List<String> connectors = new ArrayList<>();
        eachJar((jar, entry, content) -> {
            if (entry.equals(MANIFEST)) {
                connectors.add(jar + ": " + content.strip());
            }
        });

        assertThat(connectors)
                .singleElement()
                .asString()
                .startsWith("delta-sink-")
                .endsWith(": " + DeltaSinkConnector.class.getName());
    }

    @Test
    void logging_and_what_else_the_worker_has_is_left_to_the_worker() throws IOException {
        List<String> backends = new ArrayList<>();
        eachJar((jar, entry, content) -> {
            if (entry.startsWith("META-INF/services/org.slf4j.spi.")
                    || entry.startsWith("org/slf4j/impl/")
                    || entry.equals("org/slf4j/Logger.class")
                    || entry.startsWith("ch/qos/logback/")
                    || entry.startsWith("org/apache/logging/log4j/core/")
                    || entry.startsWith("org/apache/log4j/Logger")
                    || entry.startsWith("org/apache/kafka/")) {
                backends.add(jar + "!" + entry);
            }
        });

        assertThat(backends).isEmpty();
    }

    private static List<String> entries() throws IOException {
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            return zip.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(ZipEntry::getName)
                    .toList();
        }
    }

    private interface Visitor {
        /** @param content of service manifests; else empty */
        void entry(String jar, String entry, String content);
    }

    private static void eachJar(Visitor visitor) throws IOException {
        try (ZipFile zip = new ZipFile(zip().toFile())) {
            for (ZipEntry jar : zip.stream()
                    .filter(entry -> entry.getName().endsWith(".jar"))
                    .toList()) {
                String name = jar.getName().substring(jar.getName().lastIndexOf('/') + 1);
                try (InputStream bytes = zip.getInputStream(jar);
                        ZipInputStream inside = new ZipInputStream(bytes)) {
                    for (ZipEntry entry = inside.getNextEntry(); entry != null; entry = inside.getNextEntry()) {
                        String content = entry.getName().equals(MANIFEST)
                                ? new String(inside.readAllBytes(), StandardCharsets.UTF_8)
                                : "";
                        visitor.entry(name, entry.getName(), content);
                    }
                }
            }
        }
    }

    private static Path zip() throws IOException {
        try (Stream<Path> built = Files.list(Path.of("target"))) {
            return built.filter(file -> file.getFileName().toString().matches("tarn-delta-sink-.*\\.zip"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
