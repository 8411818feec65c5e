package dev.tarn.model;

import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import java.util.List;

/**
 * Everything that arrived. Each part is read once, in arrival order; order matters to the accounting, never to the tables.
 *
 * @param edge records of the topics user_info, workout and bpm
 * @param registrations records of bronze.registered_users, validated before they came there
 * @param gymLogins records of bronze.gym_logins, validated before they came there
 */
public record ModelInput(
        Iterable<InputRecord> edge, Iterable<RegisteredUser> registrations, Iterable<GymLogin> gymLogins) {

    /** Without gym logins. */
    public ModelInput(Iterable<InputRecord> edge, Iterable<RegisteredUser> registrations) {
        this(edge, registrations, List.of());
    }
}
