package dev.tarn.delta.kernel;

import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType;
import dev.tarn.delta.schema.TableSchema;
import java.util.List;
import java.util.Optional;

/** Whether files written before can be read under a schema: it has only more, and what is more may be null. */
final class Evolution {
    private Evolution() {}

    static void check(TableSchema before, TableSchema after) {
        columns("", before.columns(), after.columns());
    }

    private static void columns(String within, List<Column> before, List<Column> after) {
        for (Column old : before) {
            Column now = find(after, old.name())
                    .orElseThrow(() -> KernelErrors.evolution(within + old.name(), "is left out"));
            if (!now.name().equals(old.name())) {
                throw KernelErrors.evolution(within + old.name(), "is renamed to " + now.name());
            }
            if (old.nullable() && !now.nullable()) {
                throw KernelErrors.evolution(within + old.name(), "may be null and must not be made required");
            }
            types(within + old.name(), old.type(), now.type());
        }
        for (Column now : after) {
            if (find(before, now.name()).isEmpty() && !now.nullable()) {
                throw KernelErrors.evolution(within + now.name(), "is new and required");
            }
        }
    }

    private static void types(String path, ColumnType before, ColumnType after) {
        if (before instanceof ColumnType.Struct old && after instanceof ColumnType.Struct now) {
            columns(path + ".", old.columns(), now.columns());
        } else if (before instanceof ColumnType.Array old && after instanceof ColumnType.Array now) {
            loosened(path, old.nullableElements(), now.nullableElements());
            types(path + ".element", old.element(), now.element());
        } else if (before instanceof ColumnType.Map old && after instanceof ColumnType.Map now) {
            loosened(path, old.nullableValues(), now.nullableValues());
            types(path + ".key", old.key(), now.key());
            types(path + ".value", old.value(), now.value());
        } else if (!before.equals(after)) {
            throw KernelErrors.evolution(path, "changes from " + before + " to " + after);
        }
    }

    private static void loosened(String path, boolean before, boolean after) {
        if (before && !after) {
            throw KernelErrors.evolution(path, "has values that may be null and must not be made required");
        }
    }

    private static Optional<Column> find(List<Column> columns, String name) {
        return columns.stream().filter(c -> c.name().equalsIgnoreCase(name)).findFirst();
    }
}
