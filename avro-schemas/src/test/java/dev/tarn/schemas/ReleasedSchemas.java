package dev.tarn.schemas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaFormatter;

/** The golden files: one folder a released version, one self-contained schema a file. */
final class ReleasedSchemas {
    private static final Path FOLDER = Path.of("released");
    private static final SchemaFormatter PRETTY = SchemaFormatter.getInstance("json/pretty");
    private static final Path CURRENT = Path.of("src", "main", "avro");
    private static final Pattern NAME = Pattern.compile("\"name\": \"(\\w+)\",\\s+\"namespace\": \"([\\w.]+)\"");

    private ReleasedSchemas() {}

    static List<String> versions() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            return folders.filter(Files::isDirectory)
                    .map(f -> f.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static SortedMap<String, Schema> of(String version) throws IOException {
        SortedMap<String, Schema> schemas = new TreeMap<>();
        for (Path file : avsc(FOLDER.resolve(version))) {
            Schema schema = new Schema.Parser().parse(file.toFile());
            schemas.put(schema.getFullName(), schema);
        }
        return schemas;
    }

    /** As compiled: the schema that each generated class carries. */
    static SortedMap<String, Schema> current() throws IOException, ReflectiveOperationException {
        SortedMap<String, Schema> schemas = new TreeMap<>();
        for (Path file : avsc(CURRENT)) {
            Matcher names = NAME.matcher(Files.readString(file));
            if (!names.find()) {
                throw new IllegalStateException(file + " does not begin with its name and namespace");
            }
            String fullName = names.group(2) + "." + names.group(1);
            schemas.put(fullName, (Schema)
                    Class.forName(fullName).getField("SCHEMA$").get(null));
        }
        return schemas;
    }

    static void release(String version) throws IOException, ReflectiveOperationException {
        Path folder = Files.createDirectories(FOLDER).resolve(version);
        Files.createDirectory(folder);
        for (Schema schema : current().values()) {
            Files.writeString(folder.resolve(schema.getFullName() + ".avsc"), PRETTY.format(schema) + "\n");
        }
    }

    private static List<Path> avsc(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".avsc")).sorted().toList();
        }
    }
}
