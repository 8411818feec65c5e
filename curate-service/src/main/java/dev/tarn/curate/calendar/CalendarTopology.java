package dev.tarn.curate.calendar;

import dev.tarn.curate.CurateContext;
import dev.tarn.kit.avro.RowPartitioner;
import dev.tarn.kit.state.Shelf;
import dev.tarn.kit.state.StoreGroupBuilder;
import dev.tarn.schemas.Table;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.Topology;

/** silver.date_lookup, written once, by the task of the first partition. */
public final class CalendarTopology {
    public static final String CALENDAR = "calendar";

    static final Shelf<String, Long> WRITTEN = new Shelf<>("calendar", 10, WrittenCodec::new);
    static final String DATES_SINK = "date-lookup-sink";

    private CalendarTopology() {}

    /** @param parent any processor: nothing is forwarded to this one */
    public static void addTo(Topology topology, CurateContext curate, String parent) {
        ByteArraySerializer write = new ByteArraySerializer();
        topology.addProcessor(CALENDAR, () -> new CalendarProcessor(curate), parent);
        topology.addSink(DATES_SINK, Table.DATE_LOOKUP.topic(), write, write, new RowPartitioner<>(), CALENDAR);
    }

    public static void addShelves(StoreGroupBuilder facts) {
        facts.with(WRITTEN);
    }
}
