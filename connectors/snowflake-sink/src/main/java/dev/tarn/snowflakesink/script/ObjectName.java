package dev.tarn.snowflakesink.script;

import java.util.List;

/** A name of up to three parts, none of them quoted. */
record ObjectName(List<String> parts) {
    ObjectName {
        parts = List.copyOf(parts);
    }

    String last() {
        return parts.get(parts.size() - 1);
    }

    String parent() {
        return String.join(".", parts.subList(0, parts.size() - 1));
    }

    @Override
    public String toString() {
        return String.join(".", parts);
    }
}
