package dev.tarn.curate.calendar;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.avro.RowWriter;
import dev.tarn.kit.state.FrontedStore;
import dev.tarn.schemas.Table;
import dev.tarn.schemas.silver.DateKey;
import dev.tarn.schemas.silver.DateLookup;
import java.time.Duration;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Writes the calendar when its task runs for the first time: rows and the mark that they are written commit together. No
 * record comes here.
 */
final class CalendarProcessor implements Processor<byte[], Object, byte[], byte[]> {
    static final String CALENDAR = "date_lookup";
    /** Another one is written anew. */
    static final long VERSION = 1;

    private final RowWriter<DateKey> keys;
    private final RowWriter<DateLookup> rows;
    private ProcessorContext<byte[], byte[]> context;
    private FrontedStore<String, Long> written;
    private Cancellable once;

    CalendarProcessor(CurateContext curate) {
        this.keys = new RowWriter<>(curate.schemas().key(Table.DATE_LOOKUP.topic()), DateKey.class);
        this.rows = new RowWriter<>(curate.schemas().value(Table.DATE_LOOKUP.topic()), DateLookup.class);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        written = CurateContext.facts(context).store(CalendarTopology.WRITTEN);
        if (context.taskId().partition() == 0) {
            once = context.schedule(Duration.ofMillis(1), PunctuationType.WALL_CLOCK_TIME, this::write);
        }
    }

    @Override
    public void process(Record<byte[], Object> record) {
        throw new IllegalStateException("nothing is forwarded to the calendar");
    }

    private void write(long now) {
        once.cancel();
        Long version = written.get(CALENDAR);
        if (version == null || version != VERSION) {
            Dates.all()
                    .forEach(date -> context.forward(
                            new Record<>(keys.framed(new DateKey(date.getDate())), rows.framed(date), now)));
            written.put(CALENDAR, VERSION);
            context.commit();
        }
    }
}
