package dev.tarn.exchange.delta;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.TableSnapshot;
import dev.tarn.delta.file.DataFileReader;
import dev.tarn.delta.file.PlainRow;
import dev.tarn.delta.kernel.DeletionVectors;
import dev.tarn.delta.kernel.KernelEngine;
import dev.tarn.delta.schema.Column;
import dev.tarn.delta.schema.ColumnType.Primitive;
import dev.tarn.delta.schema.TableSchema;
import dev.tarn.delta.upsert.DeletedRows;
import dev.tarn.exchange.ColumnKind;
import dev.tarn.exchange.ExchangeErrors;
import dev.tarn.exchange.NotChecked;
import dev.tarn.exchange.TableContract;
import dev.tarn.exchange.fingerprint.CanonicalRow;
import dev.tarn.exchange.reconcile.Taken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/** A Delta table with the columns of a contract. The kernel's engine reads both protocols, those with deletion vectors and those without. */
final class LakeTable {
    private static final String COLUMN_MAPPING = "delta.columnMapping.mode";

    private final TableContract contract;
    private final KernelEngine engine;
    private final DataFileReader reader;
    private final DeletedRows deleted;

    LakeTable(Configuration storage, String location, TableContract contract) {
        this.contract = contract;
        engine = new KernelEngine(storage, location);
        reader = new DataFileReader(storage, location);
        deleted = DeletedRows.in(new DeletionVectors(storage, location));
    }

    Version latest() {
        TableSnapshot snapshot = reading(() ->
                engine.latest().orElseThrow(() -> ExchangeErrors.noDeltaTable(contract.name(), engine.location())));
        if (!snapshot.properties().getOrDefault(COLUMN_MAPPING, "none").equals("none")) {
            throw ExchangeErrors.columnMapping(engine.location());
        }
        return new Version(snapshot);
    }

    /** One version, which stays as it is while others come. */
    final class Version {
        private final TableSnapshot snapshot;
        private final TableSchema wanted;

        private Version(TableSnapshot snapshot) {
            this.snapshot = snapshot;
            this.wanted = wanted(snapshot.schema());
        }

        /** The sink notes under {@code connector:topic-partition} which offset it wants next. */
        Taken taken() {
            Pattern ours = Pattern.compile(".*:" + Pattern.quote(contract.name()) + "-(\\d+)", Pattern.DOTALL);
            Map<Integer, Long> next = new TreeMap<>();
            reading(snapshot::transactions).forEach((id, offset) -> {
                Matcher partition = ours.matcher(id);
                if (partition.matches()) {
                    next.merge(Integer.valueOf(partition.group(1)), offset, Math::max);
                }
            });
            return Taken.exactly(next);
        }

        /** Hands out the rows, with the contract's columns in their order and {@code _seq} behind them, null where there is none. */
        void read(Predicate<Object[]> each) {
            reading(() -> {
                boolean goesOn = true;
                for (DataFile file : files()) {
                    goesOn = goesOn && read(file, each);
                }
                return null;
            });
        }

        private boolean read(DataFile file, Predicate<Object[]> each) {
            boolean[] goesOn = {true};
            reader.read(file, wanted, deleted.of(file), (position, row) -> goesOn[0] = each.test(row));
            return goesOn[0];
        }

        /** Hands out the fingerprint of each row, from the columns where the files let it. */
        void fingerprints(LongConsumer each) {
            TableSchema columns = new TableSchema(
                    wanted.columns().subList(0, contract.columns().size()));
            ColumnKind[] kinds = contract.kinds();
            CanonicalRow fingerprint = new CanonicalRow();
            reading(() -> {
                for (DataFile file : files()) {
                    boolean plain = reader.readPlain(
                            file, columns, deleted.of(file), row -> each.accept(of(row, kinds, fingerprint)));
                    if (!plain) {
                        read(file, row -> {
                            each.accept(fingerprint.of(kinds, row));
                            return true;
                        });
                    }
                }
                return null;
            });
        }

        private List<DataFile> files() {
            List<DataFile> files = new ArrayList<>();
            snapshot.files(files::add);
            return files;
        }

        private TableSchema wanted(TableSchema table) {
            List<Column> columns = new ArrayList<>();
            for (TableContract.Column column : contract.columns()) {
                if (table.column(column.name()).isEmpty()) {
                    throw ExchangeErrors.deltaColumnMissing(engine.location(), column.name());
                }
                columns.add(Column.optional(column.name(), type(column)));
            }
            columns.add(Column.optional(TableContract.SEQUENCE, Primitive.LONG));
            return new TableSchema(columns);
        }
    }

    private static long of(PlainRow row, ColumnKind[] kinds, CanonicalRow fingerprint) {
        for (int i = 0; i < kinds.length; i++) {
            if (row.isNull(i)) {
                fingerprint.putNull();
                continue;
            }
            switch (kinds[i]) {
                case LONG, INSTANT -> fingerprint.putLong(row.getLong(i));
                case DOUBLE -> fingerprint.putDouble(row.getDouble(i));
                case STRING -> fingerprint.putText(row.getUtf8(i));
                case BOOLEAN -> fingerprint.putBoolean(row.getBoolean(i));
                case DATE -> fingerprint.putDate((int) row.getLong(i));
            }
        }
        return fingerprint.finish();
    }

    private static Primitive type(TableContract.Column column) {
        return switch (column.kind()) {
            case LONG -> Primitive.LONG;
            case DOUBLE -> Primitive.DOUBLE;
            case STRING -> Primitive.STRING;
            case BOOLEAN -> Primitive.BOOLEAN;
            case DATE -> Primitive.DATE;
            case INSTANT -> Primitive.TIMESTAMP;
        };
    }

    private <T> T reading(Supplier<T> what) {
        try {
            return what.get();
        } catch (NotChecked e) {
            throw e;
        } catch (RuntimeException e) {
            throw ExchangeErrors.deltaNotRead(engine.location(), e);
        }
    }
}
