package dev.tarn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.from_json;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The records of a batch as changes to a table, one a key. */
final class Changes {
    /** Whether the key's newest record has no value. */
    static final String DELETED = "`_deleted`";

    private final StructType schema;
    private final List<String> keys;
    private final KeyFormat format;

    Changes(StructType schema, List<String> keys, KeyFormat format) {
        this.schema = schema;
        this.keys = keys;
        this.format = format;
        for (String key : keys) {
            if (!Arrays.asList(schema.fieldNames()).contains(key)) {
                throw SparkErrors.keyNotInSchema(key, schema.toDDL());
            }
        }
        if (format == KeyFormat.TEXT && keys.size() > 1) {
            throw SparkErrors.textKeyOfSeveral(String.join(", ", keys));
        }
    }

    /** A key is always in the same partition, so the greatest offset is its newest record. */
    Dataset<Row> newest(Dataset<Row> records) {
        Column[] columns = Arrays.stream(schema.fields())
                .map(field -> keys.contains(field.name())
                        ? col("key.`" + field.name() + "`")
                        : col("newest.value.`" + field.name() + "`"))
                .toArray(Column[]::new);
        return records.select(
                        key().as("key"),
                        col("value").isNull().as("deleted"),
                        from_json(col("value").cast("string"), schema).as("value"),
                        col("offset"))
                .groupBy("key")
                .agg(max_by(struct("deleted", "value"), col("offset")).as("newest"))
                .select(withDeleted(columns));
    }

    private Column key() {
        Column text = col("key").cast("string");
        StructType columns = new StructType(keys.stream().map(schema::apply).toArray(StructField[]::new));
        if (format == KeyFormat.JSON) {
            return from_json(text, columns);
        }
        StructField only = columns.fields()[0];
        return struct(text.cast(only.dataType()).as(only.name()));
    }

    private static Column[] withDeleted(Column... columns) {
        Column[] all = Arrays.copyOf(columns, columns.length + 1);
        all[columns.length] = col("newest.deleted").as("_deleted");
        return all;
    }

    static Map<String, String> assignments(List<String> columns) {
        Map<String, String> assignments = new LinkedHashMap<>();
        columns.forEach(column -> assignments.put("`" + column + "`", "s.`" + column + "`"));
        return assignments;
    }
}
