package dev.tarn.snowflakesink.script;

/**
 * A column as a script declares it.
 *
 * @param type without spaces, as NUMBER(19,0)
 * @param declaration all of it, for a statement
 */
record Column(String name, String type, boolean nullable, String declaration) {
    /** Whether a column that the account tells has this type; a length that is not declared may be any. */
    boolean hasType(String told) {
        String other = told.replace(" ", "").toUpperCase(java.util.Locale.ROOT);
        return type.contains("(") ? other.equals(type) : other.equals(type) || other.startsWith(type + "(");
    }
}
