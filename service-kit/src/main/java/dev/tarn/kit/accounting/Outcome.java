package dev.tarn.kit.accounting;

/** What became of a record, decided once, where it meets its first silver table or is rejected before. */
public enum Outcome {
    /** It changed what is stored. */
    APPLIED(0),
    /** It lost against a newer or greater one. */
    SUPERSEDED(1),
    /** It equals what is stored. */
    DUPLICATE(2),
    /** It went to bronze.rejected. */
    REJECTED(3);

    /** Where the count stands in the stored state: never to be given to another outcome. */
    final int place;

    Outcome(int place) {
        this.place = place;
    }
}
