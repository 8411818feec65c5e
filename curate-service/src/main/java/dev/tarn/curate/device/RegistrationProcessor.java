package dev.tarn.curate.device;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.accounting.Accounting;
import dev.tarn.kit.accounting.Outcome;
import dev.tarn.kit.accounting.Source;
import dev.tarn.kit.avro.Micros;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.state.Beat;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserKey;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the newest registration of each user, and sends every registration to the partition of its device. */
final class RegistrationProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private final CurateContext curate;
    private final RowReader<RegisteredUser> reader;
    private final RowWriter<UserKey> keys;
    private final RowWriter<User> rows;
    private ProcessorContext<byte[], byte[]> context;
    private FrontedStore<Long, Registration> newest;
    private Accounting accounting;
    private Beat beat;

    RegistrationProcessor(CurateContext curate) {
        this.curate = curate;
        this.reader = new RowReader<>(RegisteredUser.getClassSchema(), curate.schemas()::byId);
        this.keys = new RowWriter<>(curate.schemas().key(Table.USERS.topic()), UserKey.class);
        this.rows = new RowWriter<>(curate.schemas().value(Table.USERS.topic()), User.class);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.newest = context.getStateStore(DeviceTopology.REGISTRATIONS);
        this.accounting = curate.accounting(Source.REGISTERED_USERS, DeviceTopology.ACCOUNTING, context);
        this.beat = Beat.every(
                curate.config().beat(),
                context,
                now -> accounting.show(now, row -> context.forward(row, DeviceTopology.ACCOUNTING_SINK)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        beat.touch();
        Registration registration = Registration.of(reader.read(record.value()));
        Outcome outcome = outcome(registration, newest.get(registration.user()));
        accounting.count(outcome);
        if (outcome == Outcome.APPLIED) {
            newest.put(registration.user(), registration);
            context.forward(row(registration, record.timestamp()), DeviceTopology.USERS_SINK);
        }
        if (outcome != Outcome.DUPLICATE) {
            byte[] device = Long.toString(registration.device()).getBytes(StandardCharsets.UTF_8);
            context.forward(record.withKey(device), DeviceTopology.BY_DEVICE_SINK);
        }
    }

    static Outcome outcome(Registration arrived, Registration stored) {
        int order = stored == null ? 1 : arrived.order(stored);
        if (order == 0) {
            return Outcome.DUPLICATE;
        }
        return order > 0 ? Outcome.APPLIED : Outcome.SUPERSEDED;
    }

    private Record<byte[], byte[]> row(Registration registration, long timestamp) {
        User row = new User(
                registration.user(), registration.device(), registration.mac(), Micros.instant(registration.at()));
        return new Record<>(keys.framed(new UserKey(registration.user())), rows.framed(row), timestamp);
    }
}
