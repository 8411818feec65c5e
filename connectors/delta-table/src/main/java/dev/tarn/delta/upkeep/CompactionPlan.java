package dev.tarn.delta.upkeep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.upsert.Upserts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Which files of a table are worth writing anew: small ones together, and those of which many rows are deleted.
 *
 * <p>A file is written together with others only if these are as big as it is, all in all. A row is therefore written anew at
 * most as often as its file can double on its way to the target size, however small the files are that come.
 */
public final class CompactionPlan {
    private static final ObjectReader JSON = JsonMapper.builder().build().reader();

    /**
     * When a file is to be written anew.
     *
     * @param targetBytes how big files are to become; one of at least three quarters of it is left alone
     * @param fewestFiles how many small ones must have come together
     * @param deletedShare of its rows, from which on a file is written anew by itself
     */
    public record Limits(long targetBytes, int fewestFiles, double deletedShare) {
        public Limits {
            if (targetBytes < 1 || fewestFiles < 2 || !(deletedShare > 0 && deletedShare <= 1)) {
                throw new IllegalArgumentException("compaction needs a target above 0 bytes (" + targetBytes
                        + "), at least 2 files (" + fewestFiles + ") and a share of deleted rows above 0 and up to 1 ("
                        + deletedShare + ")");
            }
        }

        private boolean small(double bytes) {
            return bytes < targetBytes * 0.75;
        }
    }

    /**
     * Files that become one, or as many as their size asks for.
     *
     * @param writer the Kafka partition whose rows they hold, null where they hold those of any
     */
    public record Group(String writer, Map<String, String> partition, List<DataFile> files) {
        public Group {
            files = List.copyOf(files);
        }

        public long bytes() {
            return files.stream().mapToLong(DataFile::size).sum();
        }
    }

    private record Place(String writer, Map<String, String> partition) {}

    private record Weighed(DataFile file, double bytes, boolean manyDeleted) {}

    private final Limits limits;
    private final Map<Place, List<Weighed>> worthIt = new LinkedHashMap<>();

    public CompactionPlan(Limits limits) {
        this.limits = limits;
    }

    /** Takes a file of a table; those that are well as they are are not kept. */
    public void consider(DataFile file) {
        double share = deletedShare(file);
        boolean manyDeleted = share >= limits.deletedShare();
        double bytes = file.size() * (1 - share);
        if (manyDeleted || limits.small(bytes)) {
            worthIt.computeIfAbsent(
                            new Place(file.tags().get(Upserts.PARTITION_TAG), file.partition()), p -> new ArrayList<>())
                    .add(new Weighed(file, bytes, manyDeleted));
        }
    }

    /** The groups, in no order. Each can be written by itself. */
    public List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        worthIt.forEach((place, files) -> {
            List<Weighed> bySize = new ArrayList<>(files);
            bySize.sort(Comparator.comparingDouble(Weighed::bytes)
                    .thenComparing(f -> f.file().path()));
            int from = 0;
            while (from < bySize.size()) {
                int to = end(bySize, from);
                add(place, bySize.subList(from, to), groups);
                from = to;
            }
        });
        return groups;
    }

    /** Where a group ends that begins with a file: at the target size. */
    private int end(List<Weighed> bySize, int from) {
        double bytes = bySize.get(from).bytes();
        int to = from + 1;
        while (to < bySize.size() && bytes + bySize.get(to).bytes() <= limits.targetBytes()) {
            bytes += bySize.get(to).bytes();
            to++;
        }
        return to;
    }

    private void add(Place place, List<Weighed> group, List<Group> groups) {
        double bytes = group.stream().mapToDouble(Weighed::bytes).sum();
        List<Weighed> together = new ArrayList<>(group);
        while (together.size() > 1) {
            Weighed greatest = together.get(together.size() - 1);
            if (greatest.manyDeleted() || greatest.bytes() * 2 <= bytes) {
                break;
            }
            bytes -= greatest.bytes();
            together.remove(together.size() - 1);
        }
        boolean enough = together.size() >= limits.fewestFiles();
        List<DataFile> files = together.stream()
                .filter(f -> enough || f.manyDeleted())
                .map(Weighed::file)
                .toList();
        if (!files.isEmpty()) {
            groups.add(new Group(place.writer(), place.partition(), files));
        }
    }

    private static double deletedShare(DataFile file) {
        long deleted = file.deleted().map(vector -> vector.cardinality()).orElse(0L);
        OptionalLong rows = deleted == 0 ? OptionalLong.empty() : rows(file);
        return rows.isEmpty() || rows.getAsLong() == 0 ? 0 : Math.min(1, (double) deleted / rows.getAsLong());
    }

    /** Rows of a file, deleted ones included, where its writer noted them. */
    static OptionalLong rows(DataFile file) {
        try {
            long rows = file.stats() == null
                    ? -1
                    : JSON.readTree(file.stats()).path("numRecords").asLong(-1);
            return rows < 0 ? OptionalLong.empty() : OptionalLong.of(rows);
        } catch (JsonProcessingException e) {
            return OptionalLong.empty();
        }
    }
}
