package dev.tarn.deltasink.avro;

/** The registry answered, and knows no such schema. */
public final class UnknownSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownSchema(String message) {
        super(message);
    }
}
