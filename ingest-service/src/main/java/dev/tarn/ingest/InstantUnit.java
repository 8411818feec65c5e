package dev.tarn.ingest;

/** What a source counts its instants in, since 1970. Declared, never guessed. */
public enum InstantUnit {
    SECONDS(6),
    MILLIS(3),
    MICROS(0),
    NANOS(-3);

    private final int places;

    InstantUnit(int places) {
        this.places = places;
    }

    /** How many decimal places of this unit a microsecond is. */
    public int placesOfMicros() {
        return places;
    }
}
