package dev.tarn.model;

import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.time.LocalDate;
import java.util.Map;

/** The descriptive fields of a profile; each may be absent. */
record ProfileFields(
        LocalDate dob,
        String sex,
        String gender,
        String firstName,
        String lastName,
        String streetAddress,
        String city,
        String state,
        String zip) {

    private static final Json.Obj NO_ADDRESS = new Json.Obj(Map.of());
    private static final ProfileFields NONE = new ProfileFields(null, null, null, null, null, null, null, null, null);

    /** As in {@code user_info}: the address is an object, the date of birth a string. */
    static ProfileFields plain(Json.Obj row) throws Rejection {
        String dob = Fields.optionalText(row, "dob");
        Json.Obj address = Fields.optionalObject(row, "address");
        return of(row, dob == null ? null : BirthDate.written(dob), address == null ? NO_ADDRESS : address);
    }

    /** As a database holds it: the address may be flat, the date of birth may count days. */
    static ProfileFields captured(Json.Obj row) throws Rejection {
        Json dob = row.get("dob");
        Json.Obj address = Fields.optionalObject(row, "address");
        return of(row, dob == null ? null : BirthDate.captured(dob), address == null ? row : address);
    }

    private static ProfileFields of(Json.Obj row, LocalDate dob, Json.Obj address) throws Rejection {
        return new ProfileFields(
                dob,
                Fields.optionalText(row, "sex"),
                Fields.optionalText(row, "gender"),
                Fields.optionalText(row, "first_name"),
                Fields.optionalText(row, "last_name"),
                Fields.optionalText(address, "street_address"),
                Fields.optionalText(address, "city"),
                Fields.optionalText(address, "state"),
                Fields.optionalText(address, "zip"));
    }

    /** The typed record. A delete carries the key alone, whatever else was written beside it. */
    UserInfo change(long userId, ChangeOp op, long micros, Long sequence) {
        ProfileFields kept = op == ChangeOp.UPSERT ? this : NONE;
        return new UserInfo(
                userId,
                op,
                Instants.instant(micros),
                kept.dob,
                kept.sex,
                kept.gender,
                kept.firstName,
                kept.lastName,
                kept.streetAddress,
                kept.city,
                kept.state,
                kept.zip,
                sequence);
    }

    static UserInfo tombstone(long userId, long micros) {
        return NONE.change(userId, ChangeOp.TOMBSTONE, micros, null);
    }
}
