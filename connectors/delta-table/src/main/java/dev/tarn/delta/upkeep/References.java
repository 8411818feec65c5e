package dev.tarn.delta.upkeep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.store.LogPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files that some version since a point in time holds: those of the newest version, and those that a commit since then
 * removed.
 */
final class References {
    private static final Pattern VERSION = Pattern.compile("\\d{20}\\.json");
    private static final ObjectMapper JSON = new ObjectMapper();
    private final FileSystem files;
    private final Path root;
    private final long since;

    /** @param since of the store's clock, in milliseconds */
    References(FileSystem files, Path root, long since) {
        this.files = files;
        this.root = root;
        this.since = since;
    }

    /** @param latest read before this is called: what is committed later than it is younger than any file to delete */
    void each(TableSnapshot latest, Consumer<String> path) throws IOException {
        latest.files(file -> {
            path.accept(relative(file.path()));
            file.deleted()
                    .flatMap(vector -> VectorFile.path(vector.storage(), vector.pathOrInline()))
                    .ifPresent(vector -> path.accept(relative(LogPath.decode(vector))));
        });
        String oldest = null;
        long oldestTime = Long.MAX_VALUE;
        RemoteIterator<FileStatus> log = files.listStatusIterator(new Path(root, "_delta_log"));
        while (log.hasNext()) {
            FileStatus file = log.next();
            String name = file.getPath().getName();
            if (!VERSION.matcher(name).matches()) {
                continue;
            }
            if (oldest == null || name.compareTo(oldest) < 0) {
                oldest = name;
                oldestTime = file.getModificationTime();
            }
            if (file.getModificationTime() >= since) {
                commit(file.getPath(), path);
            }
        }
        if (oldest == null || (Long.parseLong(oldest.substring(0, 20)) > 0 && oldestTime >= since)) {
            throw new IllegalStateException("the log of table " + root
                    + " does not go back as far as files are to be kept, so that it cannot tell which ones past versions hold;"
                    + " keep them for a shorter time than delta.logRetentionDuration, or raise that");
        }
    }

    private void commit(Path version, Consumer<String> path) throws IOException {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(files.open(version), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                JsonNode action = JSON.readTree(line);
                for (String kind : new String[] {"add", "remove"}) {
                    JsonNode file = action.path(kind);
                    if (file.isObject()) {
                        path.accept(relative(LogPath.decode(file.path("path").asText())));
                        vector(file.path("deletionVector"), path);
                    }
                }
            }
        }
    }

    private void vector(JsonNode vector, Consumer<String> path) {
        if (vector.isObject()) {
            VectorFile.path(
                            vector.path("storageType").asText(),
                            vector.path("pathOrInlineDv").asText())
                    .ifPresent(file -> path.accept(relative(LogPath.decode(file))));
        }
    }

    /** A path of the table as it is looked up: without the table's own where it is absolute. */
    String relative(String path) {
        boolean hasScheme = path.indexOf(":/") > 0;
        if (!hasScheme && !path.startsWith("/")) {
            return path;
        }
        String absolute = hasScheme ? new Path(path).toUri().getPath() : path;
        String inside = root.toUri().getPath() + "/";
        return absolute.startsWith(inside) ? absolute.substring(inside.length()) : absolute;
    }
}
