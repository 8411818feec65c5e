package dev.tarn.model;

import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.silver.User;
import dev.tarn.schemas.silver.UserKey;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.apache.avro.generic.IndexedRecord;

/** silver.users (rule 4). */
final class DeviceTables {
    private DeviceTables() {}

    /** What a registration says, without how it arrived: its encoding is the canonical value that decides ties. */
    static User typed(RegisteredUser registered) {
        return new User(
                registered.getUserId(),
                registered.getDeviceId(),
                registered.getMacAddress(),
                registered.getRegistrationTimestamp());
    }

    static SortedMap<IndexedRecord, IndexedRecord> users(List<User> registrations) {
        SortedMap<IndexedRecord, IndexedRecord> rows = Rows.empty();
        Map<Long, List<User>> byUser = registrations.stream().collect(Collectors.groupingBy(User::getUserId));
        byUser.forEach((userId, all) -> rows.put(new UserKey(userId), Versions.newestRegistration(all)));
        return rows;
    }
}
