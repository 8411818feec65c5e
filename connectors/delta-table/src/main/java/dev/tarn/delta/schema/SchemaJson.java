package dev.tarn.delta.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A schema as it stands in the log of a table, both ways. */
public final class SchemaJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DECIMAL = Pattern.compile("decimal\\(\\s*(\\d{1,3})\\s*,\\s*(\\d{1,3})\\s*\\)");

    private SchemaJson() {}

    public static String write(TableSchema schema) {
        return struct(schema.columns(), JSON.createObjectNode()).toString();
    }

    /**
     * The schema on top of another one: what other writers noted about a column (its metadata) stays, and so does the metadata
     * of fields of structs, wherever a column or field of the same name was there before.
     *
     * @param before the schema as it stands in the log
     */
    public static String write(TableSchema schema, String before) {
        return struct(schema.columns(), parse(before)).toString();
    }

    /** @throws IllegalArgumentException if the text is no schema, or one with types that this library does not know */
    public static TableSchema read(String json) {
        JsonNode tree = parse(json);
        if (!"struct".equals(tree.path("type").asText())) {
            throw new IllegalArgumentException("this is not the schema of a Delta table: " + json);
        }
        return new TableSchema(columns(tree, ""));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("this is not the schema of a Delta table: " + json, e);
        }
    }

    private static List<Column> columns(JsonNode struct, String within) {
        List<Column> columns = new ArrayList<>();
        for (JsonNode field : struct.path("fields")) {
            String name = field.path("name").asText();
            JsonNode comment = field.path("metadata").path("comment");
            columns.add(new Column(
                    name,
                    type(field.path("type"), within + name),
                    field.path("nullable").asBoolean(true),
                    comment.isTextual() ? comment.asText() : null));
        }
        return columns;
    }

    private static ColumnType type(JsonNode type, String path) {
        if (type.isTextual()) {
            return plain(type.asText(), path);
        }
        return switch (type.path("type").asText()) {
            case "struct" -> new ColumnType.Struct(columns(type, path + "."));
            case "array" ->
                new ColumnType.Array(
                        type(type.path("elementType"), path + ".element"),
                        type.path("containsNull").asBoolean(true));
            case "map" ->
                new ColumnType.Map(
                        type(type.path("keyType"), path + ".key"),
                        type(type.path("valueType"), path + ".value"),
                        type.path("valueContainsNull").asBoolean(true));
            default -> throw unknown(type.toString(), path);
        };
    }

    private static ColumnType plain(String name, String path) {
        Matcher decimal = DECIMAL.matcher(name);
        if (decimal.matches()) {
            return new ColumnType.Decimal(Integer.parseInt(decimal.group(1)), Integer.parseInt(decimal.group(2)));
        }
        for (ColumnType.Primitive primitive : ColumnType.Primitive.values()) {
            if (nameOf(primitive).equals(name)) {
                return primitive;
            }
        }
        throw unknown(name, path);
    }

    private static IllegalArgumentException unknown(String type, String path) {
        return new IllegalArgumentException("column " + path + " is of the type " + type
                + ", which this library does not write; take another table, or one whose columns are boolean, integer, long,"
                + " float, double, decimal, string, binary, date, timestamp, struct, array or map");
    }

    private static ObjectNode struct(List<Column> columns, JsonNode before) {
        ObjectNode struct = JSON.createObjectNode().put("type", "struct");
        var fields = struct.putArray("fields");
        for (Column column : columns) {
            JsonNode earlier = field(before, column.name());
            ObjectNode field = fields.addObject().put("name", column.name());
            field.set("type", type(column.type(), earlier.path("type")));
            field.put("nullable", column.nullable());
            ObjectNode metadata = field.putObject("metadata");
            if (earlier.path("metadata") instanceof ObjectNode noted) {
                metadata.setAll(noted);
            }
            if (column.comment() != null) {
                metadata.put("comment", column.comment());
            }
        }
        return struct;
    }

    private static JsonNode field(JsonNode struct, String name) {
        for (JsonNode field : struct.path("fields")) {
            if (field.path("name").asText().equalsIgnoreCase(name)) {
                return field;
            }
        }
        return JSON.missingNode();
    }

    private static JsonNode type(ColumnType type, JsonNode before) {
        if (type instanceof ColumnType.Primitive primitive) {
            return JSON.getNodeFactory().textNode(nameOf(primitive));
        }
        if (type instanceof ColumnType.Decimal decimal) {
            return JSON.getNodeFactory().textNode("decimal(" + decimal.precision() + "," + decimal.scale() + ")");
        }
        if (type instanceof ColumnType.Struct struct) {
            return struct(struct.columns(), before);
        }
        if (type instanceof ColumnType.Array array) {
            ObjectNode node = JSON.createObjectNode().put("type", "array");
            node.set("elementType", type(array.element(), before.path("elementType")));
            return node.put("containsNull", array.nullableElements());
        }
        ColumnType.Map map = (ColumnType.Map) type;
        ObjectNode node = JSON.createObjectNode().put("type", "map");
        node.set("keyType", type(map.key(), before.path("keyType")));
        node.set("valueType", type(map.value(), before.path("valueType")));
        return node.put("valueContainsNull", map.nullableValues());
    }

    private static String nameOf(ColumnType.Primitive primitive) {
        return primitive.name().toLowerCase(Locale.ROOT);
    }
}
