package dev.tarn.deltasink.table;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.deltasink.record.Derived;
import dev.tarn.deltasink.record.RecordRejected;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One entry of {@code partition.by} or {@code derived.columns}: a column ({@code topic}), or one that is made: {@code date(timestamp)}, {@code
 * truncate(zip, 3) as zip3}, {@code com.acme.Region(country)}.
 */
public final class PartitionColumn implements Derived {
    private static final Pattern MADE =
            Pattern.compile("([\\w.$]+)\\(\\s*(\\w+)\\s*(?:,\\s*(\\d+)\\s*)?\\)(?:\\s+[aA][sS]\\s+(\\w+))?");
    private static final Pattern PLAIN = Pattern.compile("\\w+");

    private final String name;
    private final String source;
    private final Integer argument;
    private final PartitionTransform transform;

    private PartitionColumn(String name, String source, Integer argument, PartitionTransform transform) {
        this.name = name;
        this.source = source;
        this.argument = argument;
        this.transform = transform;
    }

    public static PartitionColumn parse(String text) {
        String trimmed = text.trim();
        if (PLAIN.matcher(trimmed).matches()) {
            return new PartitionColumn(trimmed, trimmed, null, null);
        }
        Matcher made = MADE.matcher(trimmed);
        if (!made.matches()) {
            throw new IllegalArgumentException("'" + trimmed
                    + "' is neither a column nor transform(column), transform(column, number), ... as name");
        }
        PartitionTransform transform = transform(made.group(1));
        Integer argument = made.group(3) == null ? null : Integer.valueOf(made.group(3));
        String name = made.group(4) == null ? transform.name(made.group(2)) : made.group(4);
        return new PartitionColumn(name, made.group(2), argument, transform);
    }

    private static PartitionTransform transform(String name) {
        if (!name.contains(".")) {
            try {
                return Transforms.valueOf(name.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "there is no transform '" + name + "'; known are date, hour, week_part, truncate, and"
                                + " classes by their full name",
                        e);
            }
        }
        try {
            return Class.forName(name)
                    .asSubclass(PartitionTransform.class)
                    .getDeclaredConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "'" + name + "' is no PartitionTransform in the plugin's folder with a public constructor without"
                            + " parameters: " + e,
                    e);
        }
    }

    /** Whether the column is made from another one, and so is none of the record's. */
    public boolean isMade() {
        return transform != null;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Column column(TableSchema schema) {
        Column from = schema.column(source)
                .orElseThrow(() -> new IllegalArgumentException(
                        "column " + name + " is to be made from " + source + ", which is no column: " + schema));
        return new Column(name, transform.type(from), from.nullable(), "Made from " + source + ".");
    }

    @Override
    public Object of(TableSchema schema, Object[] row) throws RecordRejected {
        int place = schema.indexOf(source);
        Object value = row[place];
        try {
            return value == null
                    ? null
                    : transform.apply(schema.columns().get(place).type(), value, argument);
        } catch (RuntimeException e) {
            throw new RecordRejected("column " + name + " cannot be made from " + source + ": " + e.getMessage(), e);
        }
    }
}
