package dev.tarn.deltasink.record;

import java.util.regex.Pattern;

/** Names of fields as names of columns. */
public final class ColumnNames {
    /** What Parquet files of a table without column mapping must not have in a name. */
    private static final Pattern DISLIKED = Pattern.compile("[ ,;{}()\\n\\t=]");

    private ColumnNames() {}

    /** Each character that Delta refuses becomes an underscore. */
    public static String clean(String field) {
        return DISLIKED.matcher(field).replaceAll("_");
    }
}
