package dev.tarn.kit.log;

/** How log lines look. */
public enum LogFormat {
    JSON,
    PLAIN
}
