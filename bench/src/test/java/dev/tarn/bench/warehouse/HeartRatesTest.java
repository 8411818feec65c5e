package dev.tarn.bench.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarn.bench.warehouse.HeartRates.Sums;
import dev.tarn.schemas.silver.HeartRate;
import dev.tarn.schemas.silver.HeartRateKey;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HeartRatesTest {
    private static final int FRAME = 5;

    @ParameterizedTest
    @CsvSource({"0, 4", "1, 4", "3, 1", "10000, 5", "25003, 4", "25003, 1"})
    void what_rows_add_up_to_is_known_without_sending_them(long rows, int partitions) throws Exception {
        HeartRates samples = new HeartRates(partitions, 1, 2);
        long valid = 0;
        long devices = 0;
        long offsets = 0;
        for (long row = 0; row < rows; row++) {
            GenericRecord value = value(samples.value(row));
            valid += (Boolean) value.get("valid") ? 1 : 0;
            devices += (Long) value.get("device_id");
            offsets += row / partitions;
        }

        assertThat(samples.expected(rows)).isEqualTo(new Sums(rows, valid, devices, offsets));
    }

    @Test
    void each_row_has_a_key_of_its_own_and_its_value_names_it() throws Exception {
        HeartRates samples = new HeartRates(4, 1, 2);
        Set<GenericRecord> keys = new HashSet<>();
        for (long row = 0; row < 25_003; row++) {
            GenericRecord key = read(samples.key(row), new GenericDatumReader<>(HeartRateKey.getClassSchema()));
            GenericRecord value = value(samples.value(row));
            assertThat(value.get("device_id")).isEqualTo(key.get("device_id"));
            assertThat(value.get("time")).isEqualTo(key.get("time"));
            keys.add(key);
        }
        assertThat(keys).hasSize(25_003);
    }

    @Test
    void a_device_tells_the_partition_of_its_rows() {
        for (long row = 0; row < 25_003; row++) {
            assertThat(HeartRates.device(row) % 8).isEqualTo(row % 8);
        }
        assertThatThrownBy(() -> HeartRates.requireEven(3)).isInstanceOf(IllegalArgumentException.class);
    }

    private static GenericRecord value(byte[] framed) throws IOException {
        return read(framed, new GenericDatumReader<>(HeartRate.getClassSchema()));
    }

    private static GenericRecord read(byte[] framed, GenericDatumReader<GenericRecord> reader) throws IOException {
        return reader.read(null, DecoderFactory.get().binaryDecoder(framed, FRAME, framed.length - FRAME, null));
    }
}
