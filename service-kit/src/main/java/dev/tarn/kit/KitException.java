package dev.tarn.kit;

import java.util.List;

/** An error with a message for the person who must act; built in {@link KitErrors}. */
public final class KitException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final transient List<String> problems;

    KitException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.problems = List.of(message);
    }

    KitException(ExitCode exitCode, List<String> problems, String head) {
        super(head + "\n  - " + String.join("\n  - ", problems));
        this.exitCode = exitCode;
        this.problems = List.copyOf(problems);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** One text a problem, for an error that names several; else the message. */
    public List<String> problems() {
        return problems;
    }
}
