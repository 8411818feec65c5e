package dev.tarn.local.up;

/** How the services pace their commits. */
public enum StackMode {
    LIVE("live"),
    CATCH_UP("catch-up");

    private final String text;

    StackMode(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
