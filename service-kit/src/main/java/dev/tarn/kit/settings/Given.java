package dev.tarn.kit.settings;

/** A text that someone wrote for a setting, and where: {@code --name}, {@code TARN_NAME}, or the settings file. */
record Given(String text, String where) {
    /** The text may be a secret. */
    @Override
    public String toString() {
        return where;
    }
}
