package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lines of {@code registered_users}, keyed by user_id. */
final class RegistrationRows implements CsvRows {
    private static final List<String> COLUMNS =
            List.of("user_id", "device_id", "mac_address", "registration_timestamp");

    private final RowWriter<RegisteredUser> writer;
    private final CsvValues values;

    RegistrationRows(int schemaId, InstantUnit unit) {
        this.writer = new RowWriter<>(schemaId, RegisteredUser.class);
        this.values = new CsvValues(unit);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public ProducerRecord<byte[], byte[]> row(String[] fields, Taken file, long now) throws Rejection {
        RegisteredUser user = RegisteredUser.newBuilder()
                .setUserId(values.integer(COLUMNS.get(0), fields[0]))
                .setDeviceId(values.integer(COLUMNS.get(1), fields[1]))
                .setMacAddress(values.text(COLUMNS.get(2), fields[2]))
                .setRegistrationTimestamp(Micros.instant(values.instant(COLUMNS.get(3), fields[3], file.first())))
                .setLoadTime(Instant.ofEpochMilli(now))
                .setSourceFile(file.path())
                .build();
        byte[] key = Long.toString(user.getUserId()).getBytes(StandardCharsets.ISO_8859_1);
        return new ProducerRecord<>(BronzeTopics.REGISTERED_USERS, key, writer.framed(user));
    }
}
