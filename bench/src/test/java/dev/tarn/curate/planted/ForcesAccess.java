package dev.tarn.curate.planted;

import java.lang.reflect.Field;

/** Breaks: nobody opens what another module keeps to itself. */
public final class ForcesAccess {
    private ForcesAccess() {}

    public static void force(Field field) {
        field.setAccessible(true);
    }
}
