package dev.tarn.curate.workout;

import dev.tarn.curate.heartrate.BpmSummary;
import dev.tarn.kit.state.SortedLongs;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** All that is known of a session: its starts and stops, and what each device recorded in it. */
final class Session {
    /** A workout of this length or longer is none. */
    static final long LONGEST = 3 * 3_600_000_000L;

    private long[] starts;
    private long[] stops;
    private final Map<Long, BpmSummary> parts = new TreeMap<>();
    /** Start of the last pair that was moved to devices and network addresses: they find the session by it. */
    Long movedStart;

    Session() {
        this(SortedLongs.NONE, SortedLongs.NONE);
    }

    Session(long[] starts, long[] stops) {
        this.starts = starts;
        this.stops = stops;
    }

    /** @return false where the fact was known */
    boolean add(boolean start, long time) {
        long[] known = start ? starts : stops;
        long[] more = SortedLongs.with(known, time);
        if (start) {
            starts = more;
        } else {
            stops = more;
        }
        return more != known;
    }

    /** The earliest start and the earliest stop after it, if that is less than three hours; later pairs are not tried. */
    Pair completed() {
        if (starts.length == 0) {
            return null;
        }
        int at = Arrays.binarySearch(stops, starts[0]);
        int next = at >= 0 ? at + 1 : -(at + 1);
        boolean inTime = next < stops.length && stops[next] - starts[0] < LONGEST;
        return inTime ? new Pair(starts[0], stops[next]) : null;
    }

    /** What a device recorded takes the place of what it said before; nothing recorded: it is forgotten. */
    void part(long device, BpmSummary part) {
        if (part.count() == 0) {
            parts.remove(device);
        } else {
            parts.put(device, part);
        }
    }

    /** What all devices recorded. */
    BpmSummary summary() {
        BpmSummary summary = new BpmSummary();
        parts.forEach((device, part) -> summary.add(part));
        return summary;
    }

    long[] starts() {
        return starts;
    }

    long[] stops() {
        return stops;
    }

    Map<Long, BpmSummary> parts() {
        return parts;
    }
}
