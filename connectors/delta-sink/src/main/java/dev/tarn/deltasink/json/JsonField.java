package dev.tarn.deltasink.json;

import dev.tarn.delta.schema.Column;

/** A column, and how its value is read. */
record JsonField(Column column, JsonValue value) {}
