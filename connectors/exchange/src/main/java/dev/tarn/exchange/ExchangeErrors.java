package dev.tarn.exchange;

import java.sql.SQLException;

/** All that this module tells the person who must act. */
public final class ExchangeErrors {
    private ExchangeErrors() {}

    static IllegalArgumentException tableName(String name) {
        return new IllegalArgumentException(
                "'" + name + "' is no name of a table; it has a schema and a name, as silver.users has");
    }

    static IllegalArgumentException columnTwice(String table, String column) {
        return new IllegalArgumentException("the contract of " + table + " has two columns named " + column
                + " (upper and lower case are the same to lake and warehouse); rename one");
    }

    static IllegalArgumentException keyColumn(String table, String column) {
        return new IllegalArgumentException(
                "the key of " + table + " has a column " + column + " that the table has not; take it out");
    }

    static IllegalArgumentException noKey(String table) {
        return new IllegalArgumentException("the contract of " + table
                + " has no key; without one no row can be named, tell which columns make it");
    }

    public static NotChecked noDeltaTable(String table, String location) {
        return new NotChecked(
                "there is no Delta table at " + location + " for " + table
                        + "; check the path, and whether the sink has committed anything",
                null);
    }

    public static NotChecked deltaColumnMissing(String location, String column) {
        return new NotChecked(
                "the Delta table at " + location + " has no column " + column
                        + "; let its sink add it, or take the column out of the contract",
                null);
    }

    public static NotChecked columnMapping(String location) {
        return new NotChecked(
                "the Delta table at " + location + " maps its columns to other names (delta.columnMapping.mode), which"
                        + " is not read here; compare a copy without it",
                null);
    }

    public static NotChecked deltaNotRead(String location, RuntimeException cause) {
        return new NotChecked("the Delta table at " + location + " cannot be read: " + cause.getMessage(), cause);
    }

    public static NotChecked warehouseRefused(String what, SQLException cause) {
        return new NotChecked(
                "the warehouse does not answer for " + what + " (" + cause.getErrorCode() + ", SQL state "
                        + cause.getSQLState() + "): " + cause.getMessage()
                        + ". If it does not exist, run \"tarn snowflake apply\"; else give the role of this connection the"
                        + " right to read it, and a warehouse",
                cause);
    }

    public static NotChecked interrupted(InterruptedException cause) {
        return new NotChecked("the comparison was interrupted; start it again", cause);
    }

    public static IllegalArgumentException tooFewSides(String table, int sides) {
        return new IllegalArgumentException(
                table + " has " + sides + " side to be compared; give two or three of lake, warehouse and topic");
    }

    /** Why a table is neither equal nor different. */
    public static String moving(int looked) {
        return "rows changed faster than they could be set against each other (" + looked
                + " keys were looked at one by one); run it again at a quieter time, or let it look more often";
    }

    public static String lagging() {
        return "a side has not taken what another one has; see whether its connector and its merge task run, or wait"
                + " longer";
    }
}
