package dev.tarn.model;

import dev.tarn.schemas.bronze.ChangeOp;
import dev.tarn.schemas.bronze.UserInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** user_info in arrival order: who was applied, and the changes that the tables are made from. */
final class ProfileArrivals {
    private final NewestWins<UserInfo> newest = new NewestWins<>(UserInfo::getTimestamp, Versions::newestChange);
    private final Map<Long, List<UserInfo>> changesByUser = new HashMap<>();

    Fate arrives(UserInfo change) throws Rejection {
        if (change.getOp() == ChangeOp.TOMBSTONE) {
            return tombstone(change.getUserId());
        }
        changesByUser
                .computeIfAbsent(change.getUserId(), u -> new ArrayList<>(2))
                .add(change);
        return newest.arrives(change.getUserId(), change);
    }

    /** Rule 3: the tombstone that follows a delete repeats it; any other null value says nothing. */
    private Fate tombstone(long userId) throws Rejection {
        UserInfo current = newest.current(userId);
        if (current != null && current.getOp() == ChangeOp.DELETE) {
            return Fate.DUPLICATE;
        }
        throw new Rejection(Reason.NULL_VALUE, "the value is null and the user is not deleted");
    }

    Map<Long, List<UserInfo>> changesByUser() {
        return changesByUser;
    }
}
