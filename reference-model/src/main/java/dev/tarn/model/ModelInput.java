package dev.tarn.model;

import dev.tarn.schemas.bronze.RegisteredUser;

/**
 * Everything that arrived. Each part is read once, in arrival order; order matters to the accounting, never to the tables.
 *
 * @param edge records of the topics user_info, workout and bpm
 * @param registrations records of bronze.registered_users, validated before they came there
 */
public record ModelInput(Iterable<InputRecord> edge, Iterable<RegisteredUser> registrations) {}
