package dev.tarn.exchange.snowflake;

import dev.tarn.exchange.TableContract;

/**
 * What belongs to a table in the warehouse, as SQL names it.
 *
 * @param view what people read: {@code TARN.SILVER.USERS}
 * @param base behind it, with what is deleted: {@code TARN.SILVER.USERS_BASE}
 * @param landing the change log that the connector fills: {@code TARN.RAW.SILVER_USERS}
 * @param changes what of it is not merged yet: {@code TARN.RAW.SILVER_USERS_CHANGES}
 */
record TableNames(String view, String base, String landing, String changes) {
    static TableNames of(String database, TableContract contract) {
        String[] parts = contract.name().split("\\.", 2);
        String schema = FingerprintSql.quoted(database) + "." + FingerprintSql.quoted(parts[0]) + ".";
        String raw = FingerprintSql.quoted(database) + ".\"RAW\".";
        String landed = parts[0] + "_" + parts[1];
        return new TableNames(
                schema + FingerprintSql.quoted(parts[1]),
                schema + FingerprintSql.quoted(parts[1] + "_base"),
                raw + FingerprintSql.quoted(landed),
                raw + FingerprintSql.quoted(landed + "_changes"));
    }
}
