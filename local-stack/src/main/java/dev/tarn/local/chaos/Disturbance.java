package dev.tarn.local.chaos;

/** What disturbs a run while it publishes and works. */
public interface Disturbance {
    Disturbance NONE = new Disturbance() {
        @Override
        public void published(long sent) {
            // Nothing hangs on it.
        }

        @Override
        public void finish() {
            // Nothing is left to be done.
        }
    };

    /** Told after each record how many were sent; returns when the next may go. */
    void published(long sent);

    /**
     * Whether something ends when so many are sent. What was sent has to be acknowledged by then: a broker that is killed forgets
     * producers whose records are dated long ago, and would take again what is sent again.
     */
    default boolean disturbsAt(long sent) {
        return false;
    }

    /** Told when all are sent; returns when nothing is disturbed any more and everything is up. */
    void finish();
}
