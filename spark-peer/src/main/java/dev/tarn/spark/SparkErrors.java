package dev.tarn.spark;

/** What this module says to the person who must act. */
final class SparkErrors {
    private SparkErrors() {}

    static RuntimeException noTable(String path) {
        return new IllegalArgumentException(
                "No Delta table at " + path + ": it has no _delta_log. Name the folder of a table.");
    }

    static RuntimeException noChecksum(String column, String type) {
        return new IllegalArgumentException(
                "Column " + column + " is of type " + type + ", which has no canonical text: read with --no-checksum.");
    }

    static RuntimeException keyNotInSchema(String key, String schema) {
        return new IllegalArgumentException("The key column " + key + " is not in --schema " + schema + ": add it.");
    }

    static RuntimeException textKeyOfSeveral(String keys) {
        return new IllegalArgumentException(
                "A key given as text is one column, and --keys names " + keys + ": use --key-format json.");
    }

    static RuntimeException sessionLine(String line) {
        return new IllegalArgumentException(
                "A line of a session is a JSON array of strings, a command and its arguments, not: " + line);
    }

    static RuntimeException streamFailed(String topic, String path, Throwable cause) {
        return new IllegalStateException(
                "Topic " + topic + " was not read to its end into " + path + ": " + cause.getMessage(), cause);
    }
}
