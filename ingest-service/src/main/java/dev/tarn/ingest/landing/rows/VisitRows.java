package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.topics.BronzeTopics;
import dev.tarn.schemas.bronze.GymLogin;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Lines of {@code gym_logins}, keyed by mac_address. An empty logout is a visit that goes on. */
final class VisitRows implements CsvRows {
    private static final List<String> COLUMNS = List.of("mac_address", "gym", "login", "logout");

    private final RowWriter<GymLogin> writer;
    private final CsvValues values;

    VisitRows(int schemaId, InstantUnit unit) {
        this.writer = new RowWriter<>(schemaId, GymLogin.class);
        this.values = new CsvValues(unit);
    }

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public ProducerRecord<byte[], byte[]> row(String[] fields, Taken file, long now) throws Rejection {
        String mac = values.text(COLUMNS.get(0), fields[0]);
        long gym = values.integer(COLUMNS.get(1), fields[1]);
        long login = values.instant(COLUMNS.get(2), fields[2], file.first());
        Instant logout = null;
        if (!fields[3].isEmpty()) {
            long end = values.instant(COLUMNS.get(3), fields[3], file.first());
            if (end < login) {
                throw IngestErrors.logoutBeforeLogin(fields[2], fields[3]);
            }
            logout = Micros.instant(end);
        }
        GymLogin visit = GymLogin.newBuilder()
                .setMacAddress(mac)
                .setGym(gym)
                .setLogin(Micros.instant(login))
                .setLogout(logout)
                .setLoadTime(Instant.ofEpochMilli(now))
                .setSourceFile(file.path())
                .build();
        return new ProducerRecord<>(
                BronzeTopics.GYM_LOGINS, mac.getBytes(StandardCharsets.UTF_8), writer.framed(visit));
    }
}
