package dev.tarn.exchange.reconcile;

import java.util.List;

/** Is told how a comparison goes on. */
public interface Progress {
    Progress NONE = new Progress() {};

    /** A side is behind; told again while it is. */
    default void waiting(List<Lag> lags) {}

    /** A pass over the whole table begins, which will be the first, second ... */
    default void pass(int number) {}

    /** So many keys are looked at one by one. */
    default void looking(int keys) {}
}
