package dev.tarn.exchange.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.SideFacts;
import dev.tarn.schemas.TableChecksum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.IndexedRecord;

class CanonicalRowTest {
    private static final ColumnKind[] KINDS = ColumnKind.values();
    private static final Schema SCHEMA = new Schema.Parser()
            .parse(
                    """
            {"type": "record", "name": "Row", "fields": [
                {"name": "n", "type": ["null", "long"]},
                {"name": "d", "type": ["null", "double"]},
                {"name": "s", "type": ["null", "string"]},
                {"name": "b", "type": ["null", "boolean"]},
                {"name": "day", "type": ["null", {"type": "int", "logicalType": "date"}]},
                {"name": "at", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}]}]}
            """);

    private final CanonicalRow fingerprint = new CanonicalRow();

    @Property(tries = 5_000)
    void a_fingerprint_is_what_the_contracts_checksum_makes_of_the_row(@ForAll("rows") Object[] row) {
        long found = fingerprint.of(KINDS, row);
        String expected = new TableChecksum().add(record(row)).hex();
        assertThat(new SideFacts(1, found).checksum()).isEqualTo(expected);
    }

    @Example
    void ties_and_edges_of_doubles_are_rounded_as_the_contracts_do() {
        for (double value : new double[] {
            0.0,
            -0.0,
            0.0078125,
            -0.0078125,
            0.0234375,
            Math.nextUp(0.0078125),
            1e-7,
            -1e-7,
            5e-7,
            0.1 + 0.2,
            64.5,
            -64.5,
            8_796_093.022207,
            8_796_093.022208,
            123_456_789_012.34567,
            1e22,
            -1e300,
            Double.MIN_VALUE
        }) {
            Object[] row = {null, value, null, null, null, null};
            assertThat(new SideFacts(1, fingerprint.of(KINDS, row)).checksum())
                    .as("%s", value)
                    .isEqualTo(new TableChecksum().add(record(row)).hex());
        }
    }

    @Example
    void a_long_text_after_a_short_one_fits() {
        Object[] row = {Long.MIN_VALUE, null, "é\uD83D\uDE00".repeat(5_000), true, -1, Long.MAX_VALUE};
        assertThat(new SideFacts(1, fingerprint.of(KINDS, row)).checksum())
                .isEqualTo(new TableChecksum().add(record(row)).hex());
    }

    @Provide
    Arbitrary<Object[]> rows() {
        Arbitrary<Double> doubles = Arbitraries.oneOf(
                Arbitraries.doubles(),
                Arbitraries.longs().between(-400_000_000, 400_000_000).map(n -> n / 1e6),
                Arbitraries.longs().between(-1_000, 1_000).map(n -> n / 128.0));
        Arbitrary<String> texts = Arbitraries.strings().ofMaxLength(40);
        return Combinators.combine(
                        Arbitraries.longs().injectNull(0.1),
                        doubles.injectNull(0.1),
                        texts.injectNull(0.1),
                        Arbitraries.of(true, false).injectNull(0.1),
                        Arbitraries.integers().between(-700_000, 2_900_000).injectNull(0.1),
                        Arbitraries.longs()
                                .between(-9_000_000_000_000_000_000L, 9_000_000_000_000_000_000L)
                                .injectNull(0.1))
                .as((n, d, s, b, day, at) -> new Object[] {n, d, s, b, day, at});
    }

    private static IndexedRecord record(Object[] row) {
        IndexedRecord record = new GenericData.Record(SCHEMA);
        for (int i = 0; i < row.length; i++) {
            Object value = row[i];
            if (value != null && KINDS[i] == ColumnKind.DATE) {
                value = LocalDate.ofEpochDay((Integer) value);
            } else if (value != null && KINDS[i] == ColumnKind.INSTANT) {
                long micros = (Long) value;
                value = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), 0)
                        .plus(Math.floorMod(micros, 1_000_000L), ChronoUnit.MICROS);
            }
            record.put(i, value);
        }
        return record;
    }
}
