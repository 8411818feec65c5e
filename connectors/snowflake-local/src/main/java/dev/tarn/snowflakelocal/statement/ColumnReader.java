package dev.tarn.snowflakelocal.statement;

import dev.tarn.snowflakelocal.Errors;
import dev.tarn.snowflakelocal.catalog.Column;
import dev.tarn.snowflakelocal.sql.Cursor;
import dev.tarn.snowflakelocal.sql.Name;
import dev.tarn.snowflakelocal.types.SnowType;
import dev.tarn.snowflakelocal.types.TypeReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The columns and constraints of CREATE TABLE. Keys are noted, not enforced, as in Snowflake. */
final class ColumnReader {
    private final List<Column> columns = new ArrayList<>();
    private final List<String> primaryKey = new ArrayList<>();

    List<Column> columns() {
        return columns;
    }

    List<String> primaryKey() {
        return primaryKey;
    }

    void read(Cursor list) {
        for (Cursor item : list.items()) {
            if (!constraint(item)) {
                columns.add(column(item));
            }
            item.expectEnd();
        }
        checkNames(columns);
    }

    /** DuckDB's columns know no case. */
    static void checkNames(List<Column> columns) {
        Map<String, String> seen = new HashMap<>();
        for (Column column : columns) {
            String other = seen.put(column.name().toLowerCase(Locale.ROOT), column.name());
            if (column.name().equals(other)) {
                throw Errors.duplicateColumn(column.name());
            }
            if (other != null) {
                throw Errors.columnsDifferInCase(Name.shown(other) + ", " + Name.shown(column.name()));
            }
        }
    }

    private boolean constraint(Cursor item) {
        if (item.take("CONSTRAINT")) {
            item.identifier();
        }
        if (item.take("PRIMARY", "KEY")) {
            Cursor keys = item.brackets();
            do {
                primaryKey.add(keys.identifier());
            } while (keys.take(","));
        } else if (item.take("UNIQUE")) {
            item.brackets();
        } else if (item.take("FOREIGN", "KEY")) {
            item.brackets();
            item.expect("REFERENCES");
            item.name();
            if (item.sees("(")) {
                item.brackets();
            }
        } else {
            return false;
        }
        while (item.seesAny(
                "NOT", "ENFORCED", "RELY", "NORELY", "ENABLE", "DISABLE", "VALIDATE", "NOVALIDATE", "DEFERRABLE")) {
            item.next();
        }
        return true;
    }

    Column column(Cursor item) {
        String name = item.identifier();
        SnowType type = TypeReader.read(item);
        boolean nullable = true;
        String comment = "";
        String fallback = null;
        while (!item.atEnd()) {
            if (item.take("NOT", "NULL")) {
                nullable = false;
            } else if (item.take("COMMENT")) {
                item.take("=");
                comment = item.string();
            } else if (item.take("DEFAULT")) {
                fallback = item.until("NOT", "COMMENT", "PRIMARY", "UNIQUE", "CONSTRAINT", "REFERENCES")
                        .text();
            } else if (item.take("PRIMARY", "KEY")) {
                primaryKey.add(name);
                nullable = false;
            } else if (item.take("CONSTRAINT")) {
                item.identifier();
            } else if (item.take("REFERENCES")) {
                item.name();
                if (item.sees("(")) {
                    item.brackets();
                }
            } else if (item.seesAny("AUTOINCREMENT", "IDENTITY", "COLLATE", "MASKING", "TAG", "AS", "WITH")) {
                throw Errors.unsupported("column property " + item.peek().value());
            } else if (!item.take("UNIQUE") && !item.take("NULL")) {
                throw item.unexpected("the next column is wanted");
            }
        }
        return new Column(name, type, nullable, comment, fallback);
    }
}
