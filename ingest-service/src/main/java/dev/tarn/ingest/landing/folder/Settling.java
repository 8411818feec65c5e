package dev.tarn.ingest.landing.folder;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells which files are complete: whose size and time have not changed for a while, or that were renamed from a temporary
 * name, which is seen when the one goes as the other comes. Remembers one scan. One thread.
 */
public final class Settling {
    private record Seen(FoundFile file, long since) {}

    private final long settleNanos;
    private Map<String, Seen> before = Map.of();
    private Set<String> awaited = Set.of();

    public Settling(Duration settle) {
        this.settleNanos = settle.toNanos();
    }

    /**
     * @param found all files of a scan
     * @param now nanoseconds of a clock that only goes forward
     */
    public List<FoundFile> complete(List<FoundFile> found, long now) {
        Map<String, Seen> seen = new HashMap<>();
        Set<String> temporary = new HashSet<>();
        found.stream().filter(f -> Names.isTemporary(f.path())).forEach(f -> temporary.add(Names.finished(f.path())));
        List<FoundFile> complete = new ArrayList<>();
        for (FoundFile file : found) {
            if (Names.isTemporary(file.path())) {
                continue;
            }
            Seen earlier = before.get(file.path());
            boolean renamed = earlier == null && awaited.contains(file.path()) && !temporary.contains(file.path());
            boolean same = earlier != null && earlier.file().equals(file);
            Seen entry = same ? earlier : new Seen(file, renamed ? now - settleNanos : now);
            seen.put(file.path(), entry);
            if (now - entry.since() >= settleNanos) {
                complete.add(file);
            }
        }
        before = seen;
        awaited = temporary;
        return complete;
    }
}
