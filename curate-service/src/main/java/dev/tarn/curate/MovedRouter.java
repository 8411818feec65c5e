package dev.tarn.curate;

import dev.tarn.curate.device.DeviceTopology;
import dev.tarn.curate.gym.GymTopology;
import dev.tarn.curate.workout.WorkoutTopology;
import dev.tarn.kit.avro.RowReader;
import dev.tarn.schemas.moved.Destination;
import dev.tarn.schemas.moved.Moved;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Hands what came from another partition to the feature it was moved for. */
final class MovedRouter implements Processor<byte[], byte[], byte[], Object> {
    private final RowReader<Moved> reader;
    private ProcessorContext<byte[], Object> context;

    MovedRouter(CurateContext curate) {
        this.reader = new RowReader<>(Moved.getClassSchema(), curate.schemas()::byId);
    }

    @Override
    public void init(ProcessorContext<byte[], Object> context) {
        this.context = context;
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        Moved moved = reader.read(record.value());
        if (moved.getRegistration() != null && moved.getDestination() != Destination.OTHER) {
            context.forward(record.withValue(moved), DeviceTopology.OWNERSHIP);
        } else if (moved.getSession() != null && moved.getDestination() == Destination.DEVICE) {
            context.forward(record.withValue(moved), WorkoutTopology.JOIN);
        } else if (moved.getSession() != null && moved.getDestination() == Destination.MAC) {
            context.forward(record.withValue(moved.getSession()), GymTopology.GYM);
        } else if (moved.getPart() != null) {
            context.forward(record.withValue(moved.getPart()), WorkoutTopology.WORKOUT);
        } else {
            throw CurateErrors.unknownMove(context.recordMetadata());
        }
    }
}
