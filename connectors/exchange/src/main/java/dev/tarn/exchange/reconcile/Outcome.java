package dev.tarn.exchange.reconcile;

/** What came of comparing a table. */
public enum Outcome {
    /** Every row that a side had at the cut was seen to be the same on all sides. */
    EQUAL("equal"),
    /** Keys are named that differ, and that did not change while all sides went on. */
    DIFFERS("differs"),
    /** Nothing was shown to differ, and not all was seen to be the same: it changes faster than it can be looked at. */
    MOVING("still moving"),
    /** A side did not take what another one has within the time given. */
    LAGGING("lagging"),
    /** A side could not be looked at. */
    NOT_CHECKED("could not be checked");

    private final String text;

    Outcome(String text) {
        this.text = text;
    }

    public String text() {
        return text;
    }
}
