package dev.tarn.snowflakelocal.catalog;

/**
 * A privilege that a role has.
 *
 * @param on the id of the object; 0 is the account
 * @param future for all objects of this kind that will be made in the database or schema {@code on}; null for the object itself
 * @param role the name of the role
 */
public record Grant(
        long id, String privilege, long on, Kind future, String role, boolean option, String grantor, long created) {}
