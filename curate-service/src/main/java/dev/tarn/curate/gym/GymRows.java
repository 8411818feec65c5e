package dev.tarn.curate.gym;

import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.gold.GymSummaryKey;
import dev.tarn.schemas.silver.GymLog;
import dev.tarn.schemas.silver.GymLogKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.processor.api.Record;

/** The rows of this feature. */
final class GymRows {
    private static final String NO_WORKOUT = "none";

    private final RowWriter<GymLogKey> logKeys;
    private final RowWriter<GymLog> logs;
    private final RowWriter<GymSummaryKey> summaryKeys;
    private final RowWriter<GymSummary> summaries;

    GymRows(SchemaIds schemas) {
        logKeys = new RowWriter<>(schemas.key(Table.GYM_LOGS.topic()), GymLogKey.class);
        logs = new RowWriter<>(schemas.value(Table.GYM_LOGS.topic()), GymLog.class);
        summaryKeys = new RowWriter<>(schemas.key(Table.GYM_SUMMARY.topic()), GymSummaryKey.class);
        summaries = new RowWriter<>(schemas.value(Table.GYM_SUMMARY.topic()), GymSummary.class);
    }

    Record<byte[], byte[]> log(String mac, Visit visit, long timestamp) {
        Instant login = Micros.instant(visit.login);
        GymLog row = new GymLog(mac, visit.gym, login, visit.logout == null ? null : Micros.instant(visit.logout));
        return new Record<>(logKeys.framed(new GymLogKey(mac, visit.gym, login)), logs.framed(row), timestamp);
    }

    Record<byte[], byte[]> summary(GymSummary row, long timestamp) {
        return new Record<>(key(row), summaries.framed(row), timestamp);
    }

    Record<byte[], byte[]> noSummary(GymSummary row, long timestamp) {
        return new Record<>(key(row), null, timestamp);
    }

    /** The rows of a visit by what they name: one for each workout begun in it, or the one that names none. */
    static Map<String, GymSummary> summaries(String mac, MacVisits visits, Visit visit) {
        Map<String, GymSummary> rows = new TreeMap<>();
        for (VisitorSession session : visits.begunIn(visit)) {
            double exercising = Minutes.between(session.start(), session.end());
            rows.put(session.name(), row(mac, visit, session.name(), session.workout(), session.session(), exercising));
        }
        if (rows.isEmpty()) {
            rows.put(NO_WORKOUT, row(mac, visit, NO_WORKOUT, null, null, 0));
        }
        return rows;
    }

    private static GymSummary row(String mac, Visit visit, String name, Long workout, Long session, double exercising) {
        Instant login = Micros.instant(visit.login);
        return GymSummary.newBuilder()
                .setMacAddress(mac)
                .setGym(visit.gym)
                .setLogin(login)
                .setVisitWorkout(name)
                .setDate(LocalDate.ofInstant(login, ZoneOffset.UTC))
                .setWorkoutId(workout)
                .setSessionId(session)
                .setMinutesInGym(visit.logout == null ? null : Minutes.between(visit.login, visit.logout))
                .setMinutesExercising(exercising)
                .build();
    }

    private byte[] key(GymSummary row) {
        return summaryKeys.framed(
                new GymSummaryKey(row.getMacAddress(), row.getGym(), row.getLogin(), row.getVisitWorkout()));
    }
}
