package dev.tarn.ingest.landing.rows;

import dev.tarn.ingest.IngestErrors;
import dev.tarn.ingest.InstantUnit;
import dev.tarn.ingest.Rejection;
import dev.tarn.ingest.json.JsonNumber;

/** Fields of CSV as they are meant. Numbers are read exactly, as those of JSON are, but without an exponent. One thread. */
final class CsvValues {
    private final JsonNumber number = new JsonNumber();
    private final InstantUnit unit;

    CsvValues(InstantUnit unit) {
        this.unit = unit;
    }

    String text(String column, String found) throws Rejection {
        if (found.isEmpty()) {
            throw IngestErrors.missing(column);
        }
        return found;
    }

    long integer(String column, String found) throws Rejection {
        read(column, found, false);
        return number.integer(column);
    }

    /** Microseconds since 1970. */
    long instant(String column, String found, long arrivalMicros) throws Rejection {
        read(column, found, true);
        long micros = number.rounded(column, unit.placesOfMicros());
        if (!InstantUnit.isPlausible(micros, arrivalMicros)) {
            throw IngestErrors.timeOutOfRange(column, found, unit);
        }
        return micros;
    }

    private void read(String column, String found, boolean withFraction) throws Rejection {
        text(column, found);
        char[] chars = found.toCharArray();
        int from = chars[0] == '+' ? 1 : 0;
        int digits = from == 0 && chars[0] == '-' ? 1 : from;
        int point = found.indexOf('.');
        boolean written = point < 0
                ? areDigits(chars, digits, chars.length)
                : withFraction && areDigits(chars, digits, point) && areDigits(chars, point + 1, chars.length);
        if (!written) {
            throw IngestErrors.wrongType(
                    column, "no number in digits", withFraction ? "an integer or a decimal" : "an integer");
        }
        number.set(chars, from, chars.length - from);
    }

    private static boolean areDigits(char[] chars, int from, int end) {
        for (int i = from; i < end; i++) {
            if (chars[i] < '0' || chars[i] > '9') {
                return false;
            }
        }
        return from < end;
    }
}
