package dev.tarn.ingest.profile;

import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.Fields;
import dev.tarn.ingest.json.Shape;
import dev.tarn.kit.avro.Micros;
import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.time.Instant;
import java.time.LocalDate;

/** The descriptive fields of a profile, plain or as a database holds them. */
final class ProfileRow {
    private static final String[] PERSON = {"dob", "sex", "gender", "first_name", "last_name"};
    private static final String[] PLACE = {"street_address", "city", "state", "zip"};

    private ProfileRow() {}

    /** The names of a plain row, behind some more. */
    static Shape shape(String... more) {
        return Shape.of(joined(more, PERSON, new String[] {"address"}))
                .hiding("dob")
                .with("address", Shape.of(PLACE));
    }

    /** A row that a database was read from: its address may be flat. */
    static Shape capturedShape() {
        return shape(joined(new String[] {"user_id"}, PLACE));
    }

    static UserInfo plain(Fields row, long userId, ChangeOp op, long time) throws Rejection {
        LocalDate dob = BirthDate.written(row);
        Fields place = row.given("address") ? row.object("address") : null;
        return change(row, dob, place, userId, op, time, null);
    }

    static UserInfo captured(Fields row, long userId, ChangeOp op, long time, Long sequence) throws Rejection {
        Fields place = row.given("address") ? row.object("address") : row;
        LocalDate dob = BirthDate.captured(row);
        return change(row, dob, place, userId, op, time, sequence);
    }

    static UserInfo tombstone(long userId, long time) {
        return keyAlone(userId, ChangeOp.TOMBSTONE, time, null);
    }

    private static UserInfo change(
            Fields row, LocalDate dob, Fields place, long userId, ChangeOp op, long time, Long sequence)
            throws Rejection {
        UserInfo whole = new UserInfo(
                userId,
                op,
                instant(time),
                dob,
                row.optionalText("sex"),
                row.optionalText("gender"),
                row.optionalText("first_name"),
                row.optionalText("last_name"),
                place == null ? null : place.optionalText("street_address"),
                place == null ? null : place.optionalText("city"),
                place == null ? null : place.optionalText("state"),
                place == null ? null : place.optionalText("zip"),
                sequence);
        // A delete is checked like any other, but carries the key alone.
        return op == ChangeOp.UPSERT ? whole : keyAlone(userId, op, time, sequence);
    }

    private static UserInfo keyAlone(long userId, ChangeOp op, long time, Long sequence) {
        return new UserInfo(userId, op, instant(time), null, null, null, null, null, null, null, null, null, sequence);
    }

    private static Instant instant(long micros) {
        return Micros.instant(micros);
    }

    private static String[] joined(String[]... parts) {
        return java.util.Arrays.stream(parts).flatMap(java.util.Arrays::stream).toArray(String[]::new);
    }
}
