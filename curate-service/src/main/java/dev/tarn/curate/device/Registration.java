package dev.tarn.curate.device;

import dev.tarn.kit.avro.AvroWriter;
import dev.tarn.kit.avro.Micros;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.moved.MovedRegistration;
import java.util.Arrays;

/** A device, with its network address, handed to a user at an instant (microseconds). */
record Registration(long user, long device, String mac, long at) {
    static Registration of(RegisteredUser record) {
        return new Registration(
                record.getUserId(),
                record.getDeviceId(),
                record.getMacAddress(),
                Micros.of(record.getRegistrationTimestamp()));
    }

    static Registration of(MovedRegistration record) {
        return new Registration(
                record.getUserId(),
                record.getDeviceId(),
                record.getMacAddress(),
                Micros.of(record.getRegistrationTimestamp()));
    }

    /** Orders registrations by instant, then by the bytes of the typed record. Zero: they say the same. */
    int order(Registration other) {
        int byInstant = Long.compare(at, other.at);
        return byInstant != 0 ? byInstant : Arrays.compareUnsigned(canonical(), other.canonical());
    }

    private byte[] canonical() {
        return new AvroWriter()
                .start(0)
                .number(user)
                .number(device)
                .text(mac)
                .number(at)
                .toBytes();
    }
}
