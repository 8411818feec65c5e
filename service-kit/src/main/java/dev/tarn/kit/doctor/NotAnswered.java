package dev.tarn.kit.doctor;

/** A question that got no answer, or a refusal; what depends on it stays unknown. */
final class NotAnswered extends Exception {
    private static final long serialVersionUID = 1L;

    NotAnswered(String reason, Throwable cause) {
        super(reason, cause);
    }

    boolean isCausedBy(Class<? extends Throwable> type) {
        return type.isInstance(getCause());
    }
}
