package dev.tarn.kit;

/** What the process tells the one who started it. */
public enum ExitCode {
    OK(0, "stopped as asked (on SIGTERM or SIGINT the JVM itself ends with 143 or 130)"),
    UNEXPECTED(1, "an error nobody foresaw: read the log"),
    SETTINGS(2, "wrong command or settings: nothing was started"),
    UNREACHABLE(3, "the broker or the registry did not answer in time: restarting may help"),
    UNFIT(4, "topics, contracts or broker features do not fit: someone has to act, restarting does not help"),
    STOPPED_ITSELF(5, "processing stopped because going on cannot help: read the log, someone has to act"),
    SLOW_STOP(6, "did not stop within shutdown.timeout; what was not committed is processed again"),
    CHECK_FAILED(7, "`doctor`: something is wrong, the report says what"),
    NOT_ALL_CHECKED(8, "`doctor`: nothing is known to be wrong, but not everything could be checked");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }
}
