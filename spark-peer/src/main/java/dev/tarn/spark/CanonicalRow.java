package dev.tarn.spark;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.conv;
import static org.apache.spark.sql.functions.date_format;
import static org.apache.spark.sql.functions.hex;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.md5;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.unix_micros;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * The checksum of a table as section 5 of the domain defines it, in Spark's own expressions. Beyond what is defined there, bytes are
 * lower-case hexadecimal; a column of columns has no canonical text.
 */
final class CanonicalRow {
    /** They say how a row arrived and not what it says. */
    private static final Set<String> LEFT_OUT = Set.of("_seq", "load_time", "source_file");

    private static final BigInteger TWO_TO_64 = BigInteger.ONE.shiftLeft(64);
    private static final int LOW_HALF = 17;
    private static final int DIGITS = 16;

    /** Spark casts a double through its shortest decimal, which rounds elsewhere than its exact value does. */
    private static final UserDefinedFunction SIX_PLACES = udf(
            (UDF1<Double, String>) number -> number == null
                    ? null
                    : new BigDecimal(number).setScale(6, RoundingMode.HALF_EVEN).toPlainString(),
            DataTypes.StringType);

    private CanonicalRow() {}

    static String checksum(Dataset<Row> rows) {
        Column[] texts = Arrays.stream(rows.schema().fields())
                .filter(field -> !LEFT_OUT.contains(field.name()))
                .map(CanonicalRow::lengthAndText)
                .toArray(Column[]::new);
        Column low64 = conv(substring(md5(concat(texts).cast("binary")), LOW_HALF, DIGITS), 16, 10);
        BigDecimal total = rows.select(low64.cast("decimal(20,0)").as("low64"))
                .agg(coalesce(sum("low64"), lit(BigDecimal.ZERO)))
                .head()
                .getDecimal(0);
        return String.format("%016x", total.toBigIntegerExact().mod(TWO_TO_64));
    }

    private static Column lengthAndText(StructField field) {
        Column text = text(field);
        return coalesce(concat(octet_length(text).cast("string"), lit(":"), text), lit("-"));
    }

    private static Column text(StructField field) {
        Column column = col("`" + field.name().replace("`", "``") + "`");
        return switch (field.dataType().typeName()) {
            case "string" -> column;
            case "byte", "short", "integer", "long", "boolean" -> column.cast("string");
            case "timestamp" -> unix_micros(column).cast("string");
            case "date" -> date_format(column, "yyyy-MM-dd");
            case "double" -> SIX_PLACES.apply(column);
            case "binary" -> lower(hex(column));
            default ->
                throw SparkErrors.noChecksum(field.name(), field.dataType().simpleString());
        };
    }
}
