package dev.tarn.local.dataset;

import dev.tarn.model.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One thing wrong with an otherwise good record. In a text, {@code ID} stands for the id and {@code TS} for the instant.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Defect(Reason reason, String topic, byte[] key, byte[] value) {
    private static final String BPM = "{\"device_id\":ID,\"time\":TS,\"heartrate\":64.5}";
    private static final String WORKOUT =
            "{\"user_id\":ID,\"workout_id\":1,\"timestamp\":TS,\"action\":\"start\",\"session_id\":1}";
    private static final String USER =
            "{\"user_id\":ID,\"update_type\":\"update\",\"timestamp\":TS,\"first_name\":\"A\"}";
    private static final String CAPTURED =
            "{\"op\":\"u\",\"before\":null,\"after\":{\"user_id\":ID},\"source\":{\"ts_ms\":TS000,\"lsn\":5}}";
    static final int TOO_LARGE = (4 << 20) + 1;

    /** Every reason code that a record can meet on its own account, most of them in several ways. */
    static List<Defect> all() {
        List<Defect> all = new ArrayList<>(coarse());
        all.addAll(wrongFields());
        all.addAll(wrongValues());
        return List.copyOf(all);
    }

    private static List<Defect> coarse() {
        return List.of(
                new Defect(Reason.NULL_KEY, "bpm", null, Numerals.utf8(BPM)),
                new Defect(Reason.NULL_KEY, "user_info", null, Numerals.utf8(USER)),
                new Defect(Reason.NULL_VALUE, "bpm", Numerals.utf8("ID"), null),
                new Defect(Reason.NULL_VALUE, "workout", Numerals.utf8("ID"), null),
                new Defect(Reason.NULL_VALUE, "user_info", Numerals.utf8("nobody"), null),
                of(Reason.EMPTY_VALUE, "bpm", ""),
                of(Reason.EMPTY_VALUE, "user_info", ""),
                new Defect(
                        Reason.INVALID_UTF8,
                        "user_info",
                        Numerals.utf8("ID"),
                        USER.replace("\"A\"", "\"Zoë\"").getBytes(StandardCharsets.ISO_8859_1)),
                of(Reason.MALFORMED_JSON, "bpm", BPM.substring(0, BPM.length() - 8)),
                of(Reason.MALFORMED_JSON, "bpm", BPM + "}"),
                of(Reason.MALFORMED_JSON, "bpm", BPM.replace("64.5", "NaN")),
                of(Reason.MALFORMED_JSON, "workout", WORKOUT.replace("\"start\"", "[\"start\"}")),
                of(Reason.MALFORMED_JSON, "user_info", "user_id=ID"),
                of(Reason.NOT_AN_OBJECT, "bpm", "[" + BPM + "]"),
                of(Reason.NOT_AN_OBJECT, "workout", "\"start\""),
                of(Reason.DUPLICATE_FIELD, "bpm", BPM.replace("\"heartrate\"", "\"time\":TS,\"heartrate\"")),
                of(Reason.TOO_DEEP, "bpm", with(BPM, "\"x\":" + "[".repeat(80) + "]".repeat(80))),
                of(Reason.TOO_DEEP, "user_info", with(USER, "\"x\":" + "{\"x\":".repeat(70) + "1" + "}".repeat(70))));
    }

    private static List<Defect> wrongFields() {
        return List.of(
                of(Reason.MISSING_FIELD, "bpm", BPM.replace(",\"heartrate\":64.5", "")),
                of(Reason.MISSING_FIELD, "bpm", BPM.replace("\"device_id\":ID", "\"device_id\":null")),
                of(Reason.MISSING_FIELD, "workout", WORKOUT.replace(",\"session_id\":1", "")),
                of(Reason.MISSING_FIELD, "user_info", USER.replace(",\"timestamp\":TS", "")),
                of(Reason.MISSING_FIELD, "user_info", CAPTURED.replace("\"op\":\"u\"", "\"op\":\"d\"")),
                of(Reason.WRONG_TYPE, "bpm", BPM.replace("64.5", "\"64.5\"")),
                of(Reason.WRONG_TYPE, "bpm", BPM.replace(":ID", ":\"ID\"")),
                of(Reason.WRONG_TYPE, "bpm", BPM.replace(":ID", ":ID.0")),
                of(Reason.WRONG_TYPE, "bpm", BPM.replace("TS", "\"TS\"")),
                of(Reason.WRONG_TYPE, "bpm", BPM.replace("64.5", "{\"bpm\":64.5}")),
                of(Reason.WRONG_TYPE, "workout", WORKOUT.replace("\"start\"", "1")),
                of(Reason.WRONG_TYPE, "user_info", with(USER, "\"address\":\"1 Tarn St\"")),
                of(Reason.WRONG_TYPE, "user_info", with(USER, "\"address\":{\"zip\":2134}")),
                of(Reason.WRONG_TYPE, "user_info", CAPTURED.replace(":5", ":\"x\"")));
    }

    private static List<Defect> wrongValues() {
        return List.of(
                of(Reason.OUT_OF_RANGE, "bpm", BPM.replace(":ID", ":9223372036854775808")),
                of(Reason.OUT_OF_RANGE, "bpm", BPM.replace("64.5", "1e99999")),
                of(Reason.OUT_OF_RANGE, "bpm", BPM.replace("64.5", "64." + "5".repeat(70))),
                of(Reason.TIME_OUT_OF_RANGE, "bpm", BPM.replace("TS", "1678451.168")),
                of(Reason.TIME_OUT_OF_RANGE, "bpm", BPM.replace("TS", "TS000")),
                of(Reason.TIME_OUT_OF_RANGE, "workout", WORKOUT.replace("TS", "0")),
                of(Reason.TIME_OUT_OF_RANGE, "user_info", USER.replace("TS", "1778451168")),
                of(Reason.TIME_OUT_OF_RANGE, "user_info", CAPTURED.replace("TS000", "TS")),
                of(Reason.UNKNOWN_UPDATE_TYPE, "user_info", USER.replace("\"update\"", "\"upsert\"")),
                of(Reason.UNKNOWN_UPDATE_TYPE, "user_info", CAPTURED.replace("\"u\"", "\"t\"")),
                of(Reason.UNKNOWN_ACTION, "workout", WORKOUT.replace("start", "pause")),
                of(Reason.HEARTRATE_OUT_OF_RANGE, "bpm", BPM.replace("64.5", "300.000001")),
                of(Reason.HEARTRATE_OUT_OF_RANGE, "bpm", BPM.replace("64.5", "645")));
    }

    /** The one record that no service takes in; made when it is sent, for its size. */
    static Defect tooLarge() {
        return of(Reason.TOO_LARGE, "bpm", with(BPM, "\"note\":\"" + "t".repeat(TOO_LARGE) + "\""));
    }

    private static Defect of(Reason reason, String topic, String value) {
        return new Defect(reason, topic, Numerals.utf8("ID"), Numerals.utf8(value));
    }

    private static String with(String object, String member) {
        return object.substring(0, object.length() - 1) + "," + member + "}";
    }

    /** The bytes with id and instant filled in. Latin-1 maps every byte to itself, so that broken ones stay as they are. */
    static byte[] filled(byte[] pattern, long id, long seconds) {
        if (pattern == null) {
            return null;
        }
        String text = new String(pattern, StandardCharsets.ISO_8859_1);
        return text.replace("ID", Long.toString(id))
                .replace("TS", Long.toString(seconds))
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
