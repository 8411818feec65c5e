package dev.tarn.curate;

/**
 * With a slow beat, what still grows is not told at each one. It waits until it is whole, for a few beats, or until nothing
 * comes any more: a backlog makes one row of a window, not one a sample.
 */
public final class HoldBack {
    /** A beat of this length or more is a slow one. */
    private static final long SLOW_BEAT_MILLIS = 1_000;

    private static final int BEATS = 3;

    private final boolean slow;
    private boolean flowing;
    private boolean holding;

    public HoldBack(CurateConfig config) {
        slow = config.beat().toMillis() >= SLOW_BEAT_MILLIS;
    }

    /** Something came that grows. */
    public void grows() {
        flowing = true;
    }

    /** A beat begins: whether it holds back depends on what came since the last one. */
    public void beat() {
        holding = slow && flowing;
        flowing = false;
    }

    /** @param beats for which it has been held back already */
    public boolean holds(int beats) {
        return holding && beats < BEATS;
    }
}
