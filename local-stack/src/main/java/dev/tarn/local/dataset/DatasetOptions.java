package dev.tarn.local.dataset;

import java.util.OptionalLong;

/**
 * What data set to make. Equal options give equal bytes.
 *
 * @param events records over user_info, workout and bpm; registrations come on top
 * @param shuffle permutes the order of arrival, and nothing else
 */
public record DatasetOptions(long events, int users, long seed, Shape shape, OptionalLong shuffle) {
    public DatasetOptions {
        if (events < 1 || users < 1) {
            throw new IllegalArgumentException("a data set has at least one event and one user");
        }
    }

    public static DatasetOptions of(long events, int users, long seed) {
        return new DatasetOptions(events, users, seed, Shape.DENSE, OptionalLong.empty());
    }

    public DatasetOptions withShape(Shape other) {
        return new DatasetOptions(events, users, seed, other, shuffle);
    }

    public DatasetOptions shuffledBy(long shuffleSeed) {
        return new DatasetOptions(events, users, seed, shape, OptionalLong.of(shuffleSeed));
    }
}
