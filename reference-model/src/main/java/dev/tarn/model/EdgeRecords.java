package dev.tarn.model;

/** From the bytes of an edge record to the fact that it states, or the reason why it states none. */
final class EdgeRecords {
    private final ModelSettings settings;

    EdgeRecords(ModelSettings settings) {
        this.settings = settings;
    }

    Fact read(InputRecord input) throws Rejection {
        return switch (input.topic()) {
            case "user_info" ->
                new Fact.ProfileChange(
                        input.value() == null
                                ? Tombstones.read(input)
                                : UserInfoJson.read(
                                        document(input), settings.units().userInfo(), input.arrivalMicros()));
            case "workout" ->
                new Fact.WorkoutMark(
                        WorkoutJson.read(document(input), settings.units().workout(), input.arrivalMicros()));
            case "bpm" ->
                new Fact.HeartBeat(
                        BpmJson.read(document(input), settings.units().bpm(), input.arrivalMicros()));
            default ->
                throw new IllegalArgumentException(
                        "topic " + input.topic() + " is no edge topic; the edge topics are user_info, workout and bpm");
        };
    }

    static IllegalArgumentException unknownTopic(String topic) {
        return new IllegalArgumentException(
                "topic " + topic + " is no edge topic; the edge topics are user_info, workout and bpm");
    }

    private Json.Obj document(InputRecord input) throws Rejection {
        if (input.value() == null) {
            throw new Rejection(Reason.NULL_VALUE, "the value is null");
        }
        if (input.key() == null) {
            throw new Rejection(Reason.NULL_KEY, "the key is null");
        }
        if (input.value().length == 0) {
            throw new Rejection(Reason.EMPTY_VALUE, "the value has no bytes");
        }
        if (input.value().length > settings.maxValueBytes()) {
            throw new Rejection(Reason.TOO_LARGE, "the value has " + input.value().length + " bytes");
        }
        if (JsonText.parse(input.value()) instanceof Json.Obj object) {
            return object;
        }
        throw new Rejection(Reason.NOT_AN_OBJECT, "the document is not an object");
    }
}
