package dev.tarn.schemas;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;

/**
 * Says what keeps the current schemas from standing beside a released version: each must read what the other wrote, and
 * what Avro lets pass but a table or a tie would notice must be as it was. Docs may change.
 */
final class SchemaGate {
    private final String version;
    private final List<String> violations = new ArrayList<>();

    private SchemaGate(String version) {
        this.version = version;
    }

    static List<String> violations(String version, Map<String, Schema> released, Map<String, Schema> current) {
        SchemaGate gate = new SchemaGate(version);
        new TreeMap<>(released).forEach((name, schema) -> gate.check(name, schema, current.get(name)));
        return gate.violations;
    }

    private void check(String name, Schema released, Schema current) {
        if (current == null) {
            report(name, "is gone");
            return;
        }
        reads("cannot read what the released schema wrote", name, current, released);
        reads("writes what the released schema cannot read", name, released, current);
        compare(name, released, current);
    }

    private void reads(String complaint, String name, Schema reader, Schema writer) {
        List<Incompatibility> found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
        for (Incompatibility each : found) {
            String problem = complaint + " (" + each.getType() + ": " + each.getMessage() + ")";
            report(place(name, reader, each.getLocation()), problem);
        }
    }

    /** From a pointer such as /fields/2/type/1 to the name of the field. */
    private static String place(String name, Schema reader, String pointer) {
        StringBuilder place = new StringBuilder(name);
        Schema here = reader;
        String[] steps = pointer.split("/");
        for (int i = 1; i < steps.length && here != null; i++) {
            if (steps[i].equals("fields") && i + 1 < steps.length && here.getType() == Schema.Type.RECORD) {
                Schema.Field field = here.getFields().get(Integer.parseInt(steps[++i]));
                place.append('.').append(field.name());
                here = field.schema();
            } else if (here.getType() == Schema.Type.UNION && steps[i].matches("[0-9]+")) {
                here = here.getTypes().get(Integer.parseInt(steps[i]));
            }
        }
        return place.toString();
    }

    private void compare(String place, Schema released, Schema current) {
        if (released.getType() != current.getType()) {
            report(
                    place,
                    "was " + released.getType().getName() + " and is "
                            + current.getType().getName());
            return;
        }
        if (!Objects.equals(logicalType(released), logicalType(current))) {
            report(place, "had the logical type " + logicalType(released) + " and has " + logicalType(current));
        }
        switch (released.getType()) {
            case RECORD -> compareFields(place, released, current);
            case ENUM -> compareSymbols(place, released, current);
            case UNION -> compareBranches(place, released, current);
            case ARRAY -> compare(place, released.getElementType(), current.getElementType());
            case MAP -> compare(place, released.getValueType(), current.getValueType());
            default -> {}
        }
    }

    private void compareFields(String place, Schema released, Schema current) {
        List<String> kept = names(current).stream()
                .filter(name -> released.getField(name) != null)
                .toList();
        if (!kept.equals(names(released).stream().filter(kept::contains).toList())) {
            report(place, "has its fields in another order, which canonical bytes and texts follow");
        }
        for (String name : kept) {
            Schema.Field before = released.getField(name);
            Schema.Field after = current.getField(name);
            if (before.hasDefaultValue()
                    && after.hasDefaultValue()
                    && !Objects.equals(before.defaultVal(), after.defaultVal())) {
                report(place + "." + name, "has another default, so that old records would say something else");
            }
            compare(place + "." + name, before.schema(), after.schema());
        }
    }

    private void compareSymbols(String place, Schema released, Schema current) {
        List<String> before = released.getEnumSymbols();
        List<String> after = current.getEnumSymbols();
        if (after.size() < before.size() || !after.subList(0, before.size()).equals(before)) {
            report(place, "has other symbols; a new one may only follow the last, since their numbers decide ties");
        }
    }

    private void compareBranches(String place, Schema released, Schema current) {
        for (Schema branch : released.getTypes()) {
            Integer index = current.getIndexNamed(branch.getFullName());
            if (index == null) {
                report(place, "can no longer be " + branch.getFullName());
            } else {
                compare(place, branch, current.getTypes().get(index));
            }
        }
    }

    private static List<String> names(Schema record) {
        return record.getFields().stream().map(Schema.Field::name).toList();
    }

    private static String logicalType(Schema schema) {
        return schema.getProp("logicalType");
    }

    private void report(String place, String problem) {
        violations.add(place + " " + problem + "; released in " + version);
    }
}
