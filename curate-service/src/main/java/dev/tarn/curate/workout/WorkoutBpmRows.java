package dev.tarn.curate.workout;

import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.contracts.SchemaIds;
import dev.tarn.schemas.Table;
import org.apache.kafka.streams.processor.api.Record;

/** The rows of silver.workout_bpm, written field by field: they come by the million. */
final class WorkoutBpmRows {
    private final AvroWriter out = new AvroWriter();
    private final int key;
    private final int row;

    WorkoutBpmRows(SchemaIds schemas) {
        key = schemas.key(Table.WORKOUT_BPM.topic());
        row = schemas.value(Table.WORKOUT_BPM.topic());
    }

    Record<byte[], byte[]> row(SessionId id, Pair pair, long device, long time, double rate, long timestamp) {
        byte[] value = identity(row, id, device, time)
                .number(pair.start())
                .number(pair.end())
                .real(rate)
                .toBytes();
        return new Record<>(key(id, device, time), value, timestamp);
    }

    Record<byte[], byte[]> noRow(SessionId id, long device, long time, long timestamp) {
        return new Record<>(key(id, device, time), null, timestamp);
    }

    private byte[] key(SessionId id, long device, long time) {
        return identity(key, id, device, time).toBytes();
    }

    private AvroWriter identity(int schema, SessionId id, long device, long time) {
        out.start(schema);
        id.write(out);
        return out.number(device).number(time);
    }
}
