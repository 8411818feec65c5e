package dev.tarn.local.drain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Where everything stands at one moment.
 *
 * @param received records by source, counted from the source topics and not by the services
 * @param backlogs in the order of the way that data takes
 * @param accounts what the services say they did, by source
 * @param written offsets of all table topics and of the accounting topic together
 */
public record Standing(
        Map<String, Long> received, List<Backlog> backlogs, SortedMap<String, Counts> accounts, long written) {

    public boolean drained() {
        return missing().isEmpty();
    }

    /** What is not there yet, each as a sentence; empty when all is done. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (Backlog backlog : backlogs) {
            backlog.behind()
                    .forEach((partition, offsets) -> missing.add(
                            "group " + backlog.group() + " is " + offsets + " offsets behind the end of " + partition));
        }
        received.forEach((source, count) -> {
            Counts counts = accounts.getOrDefault(source, Counts.NONE);
            if (counts.classified() != count) {
                missing.add("source " + source + ": " + count + " records received, " + counts.classified()
                        + " accounted for in tarn.accounting");
            }
            if (counts.pending() != 0) {
                missing.add("source " + source + ": " + counts.pending() + " results wait in the state to be emitted");
            }
        });
        return missing;
    }

    /** Results that are in the services' state and not yet emitted. */
    public long pending() {
        return accounts.values().stream().mapToLong(Counts::pending).sum();
    }

    /** Records that the services have classified so far. */
    public long classified() {
        return accounts.values().stream().mapToLong(Counts::classified).sum();
    }
}
