package dev.tarn.snowflakelocal.catalog;

/**
 * A role that a user or another role has.
 *
 * @param toUser the grantee is a user, else a role
 */
public record Membership(long id, String role, String grantee, boolean toUser, String grantor, long created) {}
