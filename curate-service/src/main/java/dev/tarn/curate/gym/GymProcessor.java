package dev.tarn.curate.gym;

import dev.tarn.curate.CurateContext;
import dev.tarn.curate.device.MacOwnerChange;
import dev.tarn.curate.device.Owners;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Outcome;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.state.Beat;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.gold.GymSummary;
import dev.tarn.schemas.moved.MovedSession;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Visits, joined with the workouts begun in them. Takes the bytes of a {@link GymLogin}, a {@link MovedSession} and a
 * {@link MacOwnerChange}; each shows the difference it makes to the rows of the visits it concerns.
 */
final class GymProcessor implements Processor<byte[], Object, byte[], byte[]> {
    private final CurateContext curate;
    private final RowReader<GymLogin> reader;
    private final GymRows rows;
    private ProcessorContext<byte[], byte[]> context;
    private FrontedStore<String, MacVisits> macs;
    private Owners owners;
    private Accounting accounting;
    private Beat beat;

    GymProcessor(CurateContext curate) {
        this.curate = curate;
        this.reader = new RowReader<>(GymLogin.getClassSchema(), curate.schemas()::byId);
        this.rows = new GymRows(curate.schemas());
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        macs = CurateContext.facts(context).store(GymTopology.VISITS);
        owners = new Owners(CurateContext.facts(context));
        accounting = curate.accounting(Source.GYM_LOGINS, context);
        beat = Beat.every(
                curate.config().beat(),
                context,
                now -> accounting.show(now, row -> context.forward(row, CurateContext.ACCOUNTING_SINK)));
    }

    @Override
    public void process(Record<byte[], Object> record) {
        beat.touch();
        if (record.value() instanceof byte[] login) {
            visited(reader.read(login), record.timestamp());
        } else if (record.value() instanceof MovedSession session) {
            sessionChanged(new String(record.key(), StandardCharsets.UTF_8), session, record.timestamp());
        } else if (record.value() instanceof MacOwnerChange change) {
            ownerChanged(change, record.timestamp());
        }
    }

    private void visited(GymLogin login, long timestamp) {
        String mac = login.getMacAddress();
        long at = Micros.of(login.getLogin());
        Long logout = login.getLogout() == null ? null : Micros.of(login.getLogout());
        MacVisits visits = visits(mac);
        Visit known = visits.find(login.getGym(), at).orElse(null);
        Map<String, GymSummary> before = known == null ? Map.of() : GymRows.summaries(mac, visits, known);
        Outcome outcome = known == null ? Outcome.APPLIED : known.offer(logout);
        accounting.count(outcome);
        if (outcome != Outcome.APPLIED) {
            return;
        }
        Visit visit = known;
        if (visit == null) {
            visit = new Visit(login.getGym(), at, logout, owners.ofMac(mac).ownerAt(at));
            visits.visits().add(visit);
        }
        macs.put(mac, visits);
        context.forward(rows.log(mac, visit, timestamp), GymTopology.GYM_LOGS_SINK);
        show(before, GymRows.summaries(mac, visits, visit), timestamp);
    }

    private void sessionChanged(String mac, MovedSession moved, long timestamp) {
        MacVisits visits = visits(mac);
        Long start = moved.getStartTime() == null ? null : Micros.of(moved.getStartTime());
        VisitorSession now = new VisitorSession(
                moved.getUserId(),
                moved.getWorkoutId(),
                moved.getSessionId(),
                start == null ? 0 : start,
                start == null ? 0 : Micros.of(moved.getEndTime()));
        VisitorSession before =
                visits.sessions().stream().filter(now::sameSession).findFirst().orElse(null);
        List<Visit> concerned = visits.concerned(now.user(), start, before == null ? null : before.start());
        Map<Visit, Map<String, GymSummary>> shown = new HashMap<>();
        concerned.forEach(visit -> shown.put(visit, GymRows.summaries(mac, visits, visit)));
        visits.sessions().removeIf(now::sameSession);
        if (start != null) {
            visits.sessions().add(now);
        }
        macs.put(mac, visits);
        concerned.forEach(visit -> show(shown.get(visit), GymRows.summaries(mac, visits, visit), timestamp));
    }

    private void ownerChanged(MacOwnerChange change, long timestamp) {
        MacVisits visits = visits(change.mac());
        for (Visit visit : visits.visits()) {
            if (change.from() <= visit.login && visit.login < change.to()) {
                Map<String, GymSummary> before = GymRows.summaries(change.mac(), visits, visit);
                visit.owner = owners.ofMac(change.mac()).ownerAt(visit.login);
                show(before, GymRows.summaries(change.mac(), visits, visit), timestamp);
            }
        }
        if (!visits.visits().isEmpty()) {
            macs.put(change.mac(), visits);
        }
    }

    /** Hands on what differs. */
    private void show(Map<String, GymSummary> before, Map<String, GymSummary> now, long timestamp) {
        before.forEach((name, row) -> {
            if (!now.containsKey(name)) {
                context.forward(rows.noSummary(row, timestamp), GymTopology.GYM_SUMMARY_SINK);
            }
        });
        now.forEach((name, row) -> {
            if (!row.equals(before.get(name))) {
                context.forward(rows.summary(row, timestamp), GymTopology.GYM_SUMMARY_SINK);
            }
        });
    }

    private MacVisits visits(String mac) {
        MacVisits found = macs.get(mac);
        return found == null ? new MacVisits() : found;
    }
}
