package dev.tarn.local.agreement;

import dev.tarn.schemas.bronze.Bpm;
import dev.tarn.schemas.bronze.GymLogin;
import dev.tarn.schemas.bronze.RegisteredUser;
import dev.tarn.schemas.bronze.UserInfo;
import dev.tarn.schemas.bronze.Workout;

/** Who is told the inputs: curate, and the model. */
interface Receiver {
    void sample(Bpm sample);

    void workout(Workout fact);

    /** @param change a tombstone stands for a null value */
    void profile(UserInfo change);

    void registration(RegisteredUser registration);

    void visit(GymLogin login);
}
