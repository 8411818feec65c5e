package dev.tarn.snowflakesink.change;

import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;

/**
 * Schemas of columns: those of the fields, with or without null. A default of the field is left out: the record has the
 * values, and the connector would write the default where a record says null.
 */
final class ColumnSchemas {
    private ColumnSchemas() {}

    /** A record within the record keeps its schema: Connect takes only values whose schema is the very same. */
    static Schema nullable(Schema schema) {
        boolean asWanted = schema.isOptional() && schema.defaultValue() == null;
        return asWanted || schema.type() == Schema.Type.STRUCT
                ? schema
                : copy(schema).optional().build();
    }

    static Schema required(Schema schema) {
        boolean asWanted = !schema.isOptional() && schema.defaultValue() == null;
        return asWanted || schema.type() == Schema.Type.STRUCT
                ? schema
                : copy(schema).required().build();
    }

    private static SchemaBuilder copy(Schema schema) {
        SchemaBuilder copy =
                switch (schema.type()) {
                    case ARRAY -> SchemaBuilder.array(schema.valueSchema());
                    case MAP -> SchemaBuilder.map(schema.keySchema(), schema.valueSchema());
                    default -> SchemaBuilder.type(schema.type());
                };
        if (schema.name() != null) {
            copy.name(schema.name());
        }
        if (schema.version() != null) {
            copy.version(schema.version());
        }
        if (schema.doc() != null) {
            copy.doc(schema.doc());
        }
        if (schema.parameters() != null) {
            copy.parameters(schema.parameters());
        }
        return copy;
    }
}
