package dev.tarn.local.chaos;

import java.time.Duration;

/**
 * One thing that is done, and when. Moments hang on progress and not on time, so that a small run sees as much as a large one.
 *
 * @param share of the records: of those to publish, or of those published
 * @param downFor how long what was ended stays away
 * @param ingestFirst which of the services, where one comes first
 */
record Step(Act act, Moment moment, double share, Duration downFor, boolean ingestFirst) {
    enum Moment {
        /** That share is published; nothing more is before the act. */
        PUBLISHED,
        /** All are published, and the services have classified that share at least. */
        CLASSIFIED
    }
}
