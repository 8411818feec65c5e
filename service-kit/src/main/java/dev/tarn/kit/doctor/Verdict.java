package dev.tarn.kit.doctor;

import dev.tarn.kit.ExitCode;

/** What a check came to, from the best to the worst. */
public enum Verdict {
    OK("ok", ExitCode.OK),
    /** It runs, but not as it should. */
    WARN("warn", ExitCode.OK),
    /** Could not be checked; it may be anything. */
    UNKNOWN("unknown", ExitCode.NOT_ALL_CHECKED),
    FAIL("FAIL", ExitCode.CHECK_FAILED);

    private final String text;
    private final ExitCode exitCode;

    Verdict(String text, ExitCode exitCode) {
        this.text = text;
        this.exitCode = exitCode;
    }

    public String text() {
        return text;
    }

    public ExitCode exitCode() {
        return exitCode;
    }
}
