package dev.tarn.curate.device;

import dev.tarn.curate.CurateContext;
import dev.tarn.curate.MovedRecords;
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
import dev.tarn.schemas.moved.MovedRegistration;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserKey;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps what each user was registered with, and sends every registration to its device and its network address. */
final class RegistrationProcessor implements Processor<byte[], byte[], byte[], Object> {
    private final CurateContext curate;
    private final String listener;
    private final RowReader<RegisteredUser> reader;
    private final RowWriter<UserKey> keys;
    private final RowWriter<User> rows;
    private final MovedRecords moved;
    private ProcessorContext<byte[], Object> context;
    private FrontedStore<Long, Belongings> users;
    private Accounting accounting;
    private Beat beat;

    /** @param listener the processor that is told a {@link NewBelonging} */
    RegistrationProcessor(CurateContext curate, String listener) {
        this.curate = curate;
        this.listener = listener;
        this.reader = new RowReader<>(RegisteredUser.getClassSchema(), curate.schemas()::byId);
        this.keys = new RowWriter<>(curate.schemas().key(Table.USERS.topic()), UserKey.class);
        this.rows = new RowWriter<>(curate.schemas().value(Table.USERS.topic()), User.class);
        this.moved = new MovedRecords(curate);
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
        this.users = CurateContext.facts(context).store(DeviceTopology.BELONGINGS);
        this.accounting = curate.accounting(Source.REGISTERED_USERS, context);
        this.beat = Beat.every(
                curate.config().beat(),
                context,
                now -> accounting.show(now, row -> context.forward(row, CurateContext.ACCOUNTING_SINK)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        beat.touch();
        Registration registration = Registration.of(reader.read(record.value()));
        Belongings found = users.get(registration.user());
        Belongings belongings = found == null ? new Belongings() : found;
        Outcome outcome = outcome(registration, belongings.newest());
        accounting.count(outcome);
        if (outcome == Outcome.DUPLICATE) {
            return;
        }
        if (outcome == Outcome.APPLIED) {
            belongings.newest(registration);
            context.forward(row(registration, record.timestamp()), DeviceTopology.USERS_SINK);
        }
        Long device = belongings.add(registration.device()) ? registration.device() : null;
        String mac = belongings.add(registration.mac()) ? registration.mac() : null;
        users.put(registration.user(), belongings);
        move(registration, record.timestamp());
        if (device != null || mac != null) {
            context.forward(record.withValue(new NewBelonging(registration.user(), device, mac)), listener);
        }
    }

    static Outcome outcome(Registration arrived, Registration stored) {
        int order = stored == null ? 1 : arrived.order(stored);
        if (order == 0) {
            return Outcome.DUPLICATE;
        }
        return order > 0 ? Outcome.APPLIED : Outcome.SUPERSEDED;
    }

    private void move(Registration registration, long timestamp) {
        MovedRegistration row = new MovedRegistration(
                registration.user(), registration.device(), registration.mac(), Micros.instant(registration.at()));
        context.forward(moved.toDevice(row, timestamp), MovedRecords.SINK);
        context.forward(moved.toMac(row, timestamp), MovedRecords.SINK);
    }

    private Record<byte[], byte[]> row(Registration registration, long timestamp) {
        User row = new User(
                registration.user(), registration.device(), registration.mac(), Micros.instant(registration.at()));
        return new Record<>(keys.framed(new UserKey(registration.user())), rows.framed(row), timestamp);
    }
}
