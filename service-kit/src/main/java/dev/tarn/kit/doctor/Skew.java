package dev.tarn.kit.doctor;

import java.time.Duration;

/**
 * How far another clock is from this one, at the least and at the most: what it showed was read at some instant between question
 * and answer.
 */
record Skew(Duration least, Duration most) {
    static final Duration TOLERATED = Duration.ofSeconds(5);

    /** Tokens and signed requests are refused, and arrivals are judged wrongly, from about here on. */
    static final Duration BAD = Duration.ofMinutes(5);

    /** Instants in milliseconds; the other clock showed something from {@code earliest} to {@code latest}. */
    static Skew of(long asked, long answered, long earliest, long latest) {
        long ahead = earliest - answered;
        long behind = asked - latest;
        long least = Math.max(0, Math.max(ahead, behind));
        long most = Math.max(Math.abs(latest - asked), Math.abs(answered - earliest));
        return new Skew(Duration.ofMillis(least), Duration.ofMillis(Math.max(least, most)));
    }

    Verdict verdict() {
        if (least.compareTo(BAD) > 0) {
            return Verdict.FAIL;
        }
        if (least.compareTo(TOLERATED) > 0) {
            return Verdict.WARN;
        }
        return most.compareTo(TOLERATED) > 0 ? Verdict.UNKNOWN : Verdict.OK;
    }

    /** Tells what the verdict says about {@code whose} clock. */
    void addTo(Findings findings, String what, String whose) {
        findings.add(
                what,
                verdict(),
                switch (verdict()) {
                    case OK -> "%s differs by %d s at most".formatted(whose, most.toSeconds() + 1);
                    case UNKNOWN -> DoctorTexts.slowAnswer(whose, most);
                    case WARN, FAIL -> DoctorTexts.skewed(whose, least);
                });
    }
}
