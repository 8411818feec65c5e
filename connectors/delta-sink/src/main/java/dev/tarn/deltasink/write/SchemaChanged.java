package dev.tarn.deltasink.write;

/** Somebody else gave the table a schema that rows which wait do not fit. */
final class SchemaChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SchemaChanged(String message) {
        super(message);
    }
}
