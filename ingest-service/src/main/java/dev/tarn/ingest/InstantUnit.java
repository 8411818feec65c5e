package dev.tarn.ingest;

/** What a source counts its instants in, since 1970. Declared, never guessed. */
public enum InstantUnit {
    SECONDS(6),
    MILLIS(3),
    MICROS(0),
    NANOS(-3);

    private static final long EARLIEST = 946_684_800_000_000L;
    private static final long DAY = 86_400_000_000L;

    private final int places;

    InstantUnit(int places) {
        this.places = places;
    }

    /** Not before 2000 and not over a day after the arrival; anything else is mostly a wrong unit. */
    public static boolean isPlausible(long micros, long arrivalMicros) {
        long latest = arrivalMicros > Long.MAX_VALUE - DAY ? Long.MAX_VALUE - 1 : arrivalMicros + DAY;
        return micros >= EARLIEST && micros <= latest;
    }

    /** How many decimal places of this unit a microsecond is. */
    public int placesOfMicros() {
        return places;
    }
}
