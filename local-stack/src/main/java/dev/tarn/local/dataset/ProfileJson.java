package dev.tarn.local.dataset;

/** A profile change in both forms that producers send. */
final class ProfileJson {
    private ProfileJson() {}

    static String plain(long userId, String updateType, long micros, Person person) {
        String head = "{\"user_id\":" + userId + ",\"update_type\":\"" + updateType + "\",\"timestamp\":"
                + Numerals.seconds(micros, userId % 2 == 0);
        if (person == null) {
            return head + "}";
        }
        return head + ",\"dob\":" + person.dob() + "," + person.descriptive() + ",\"address\":{" + person.address()
                + "}}";
    }

    /** A Debezium envelope; the writing of instant and sequence varies with the position in the log. */
    static String captured(long userId, String op, long micros, long position, Person person) {
        String row = "{\"user_id\":" + userId
                + (person == null
                        ? "}"
                        : ",\"dob\":" + person.dobDays() + "," + person.descriptive() + "," + person.address() + "}");
        boolean delete = op.equals("d");
        String envelope = "{\"before\":" + (delete ? row : "null") + ",\"after\":" + (delete ? "null" : row)
                + ",\"source\":{\"connector\":\"postgresql\"," + instant(micros) + sequence(position)
                + "},\"op\":\"" + op + "\",\"ts_ms\":" + (micros / 1_000 + 5) + "}";
        return position % 3 == 0 ? "{\"schema\":null,\"payload\":" + envelope + "}" : envelope;
    }

    private static String instant(long micros) {
        return micros % 1_000 == 0
                ? "\"ts_ms\":" + micros / 1_000
                : "\"ts_ms\":" + micros / 1_000 + ",\"ts_us\":" + micros;
    }

    private static String sequence(long position) {
        return switch ((int) (position % 5)) {
            case 0 -> ",\"sequence\":" + position;
            case 1 -> ",\"sequence\":\"" + position + "\"";
            case 2 -> ",\"sequence\":\"[\\\"" + (position - 9) + "\\\",\\\"" + position + "\\\"]\"";
            case 3 -> ",\"lsn\":" + position;
            default -> position % 25 == 4 ? "" : ",\"lsn\":" + position + ",\"sequence\":\"[null,\\\"7\\\"]\"";
        };
    }
}
