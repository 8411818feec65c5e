package dev.tarn.model;

import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.gold.GymSummaryKey;
import dev.tarn.schemas.silver.CompletedWorkout;
import dev.tarn.schemas.silver.GymLog;
import dev.tarn.schemas.silver.GymLogKey;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;

/** silver.gym_logs (rule 5) and gold.gym_summary (rule 12). */
final class GymTables {
    private static final String NONE = "none";

    private GymTables() {}

    static GymLogKey visit(GymLogin login) {
        return new GymLogKey(login.getMacAddress(), login.getGym(), login.getLogin());
    }

    /** A visit's logout is the greatest that any of its records knows. */
    static SortedMap<IndexedRecord, IndexedRecord> logs(List<GymLogin> logins) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        Map<GymLogKey, List<GymLogin>> byVisit = logins.stream().collect(Collectors.groupingBy(GymTables::visit));
        byVisit.forEach((visit, all) -> {
            Instant logout = all.stream()
                    .map(GymLogin::getLogout)
                    .filter(Objects::nonNull)
                    .max(Instant::compareTo)
                    .orElse(null);
            rows.put(visit, new GymLog(visit.getMacAddress(), visit.getGym(), visit.getLogin(), logout));
        });
        return rows;
    }

    static SortedMap<IndexedRecord, IndexedRecord> summaries(
            Collection<IndexedRecord> logs, List<CompletedWorkout> sessions, Ownership<String> ownership) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        Map<Long, List<CompletedWorkout>> byUser =
                sessions.stream().collect(Collectors.groupingBy(CompletedWorkout::getUserId));
        for (IndexedRecord row : logs) {
            GymLog visit = (GymLog) row;
            Long owner = ownership.ownerAt(visit.getMacAddress(), visit.getLogin());
            List<CompletedWorkout> begun = byUser.getOrDefault(owner, List.of()).stream()
                    .filter(session -> beginsIn(visit, session))
                    .toList();
            begun.forEach(session -> put(matched(visit, session), rows));
            if (begun.isEmpty()) {
                put(unmatched(visit), rows);
            }
        }
        return rows;
    }

    /** Both ends are in; an open visit has no upper bound. */
    private static boolean beginsIn(GymLog visit, CompletedWorkout session) {
        return !session.getStartTime().isBefore(visit.getLogin())
                && (visit.getLogout() == null || !session.getStartTime().isAfter(visit.getLogout()));
    }

    private static GymSummary matched(GymLog visit, CompletedWorkout session) {
        return new GymSummary(
                visit.getMacAddress(),
                visit.getGym(),
                visit.getLogin(),
                session.getUserId() + "/" + session.getWorkoutId() + "/" + session.getSessionId(),
                date(visit),
                session.getWorkoutId(),
                session.getSessionId(),
                minutesIn(visit),
                minutes(session.getStartTime(), session.getEndTime()));
    }

    private static GymSummary unmatched(GymLog visit) {
        return new GymSummary(
                visit.getMacAddress(),
                visit.getGym(),
                visit.getLogin(),
                NONE,
                date(visit),
                null,
                null,
                minutesIn(visit),
                0.0);
    }

    private static void put(GymSummary row, SortedMap<IndexedRecord, IndexedRecord> rows) {
        rows.put(new GymSummaryKey(row.getMacAddress(), row.getGym(), row.getLogin(), row.getVisitWorkout()), row);
    }

    private static LocalDate date(GymLog visit) {
        return LocalDate.ofInstant(visit.getLogin(), ZoneOffset.UTC);
    }

    private static Double minutesIn(GymLog visit) {
        return visit.getLogout() == null ? null : minutes(visit.getLogin(), visit.getLogout());
    }

    /** Whole seconds by 60, two places, HALF_EVEN. */
    private static double minutes(Instant from, Instant to) {
        long seconds = (Instants.micros(to) - Instants.micros(from)) / 1_000_000;
        return BigDecimal.valueOf(seconds)
                .divide(BigDecimal.valueOf(60), 2, RoundingMode.HALF_EVEN)
                .doubleValue();
    }
}
