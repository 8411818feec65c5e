package dev.tarn.exchange.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What a place has of a key.
 *
 * @param values of the contract's columns in their order; of a deleted row they say nothing
 * @param sequence the offset of the record that it is from, or null where the place does not keep it
 * @param deleted whether the place knows that the row is gone
 */
public record RowVersion(List<Object> values, Long sequence, boolean deleted) {
    public RowVersion {
        values = deleted ? List.of() : Collections.unmodifiableList(new ArrayList<>(values));
    }
}
