package dev.tarn.delta.kernel;

import dev.tarn.delta.engine.DataFile;
import dev.tarn.delta.engine.DeletionVector;
import dev.tarn.delta.engine.TableCommit;
import dev.tarn.delta.schema.SchemaJson;
import dev.tarn.delta.store.LogPath;
import io.delta.kernel.Operation;
import io.delta.kernel.Snapshot;
import io.delta.kernel.TableManager;
import io.delta.kernel.Transaction;
import io.delta.kernel.TransactionCommitResult;
import io.delta.kernel.commit.CommitFailedException;
import io.delta.kernel.commit.CommitMetadata;
import io.delta.kernel.commit.CommitResponse;
import io.delta.kernel.commit.Committer;
import io.delta.kernel.data.ColumnVector;
import io.delta.kernel.data.Row;
import io.delta.kernel.engine.Engine;
import io.delta.kernel.internal.SnapshotImpl;
import io.delta.kernel.internal.TransactionImpl;
import io.delta.kernel.internal.actions.AddFile;
import io.delta.kernel.internal.actions.CommitInfo;
import io.delta.kernel.internal.actions.DeletionVectorDescriptor;
import io.delta.kernel.internal.actions.Format;
import io.delta.kernel.internal.actions.Metadata;
import io.delta.kernel.internal.actions.Protocol;
import io.delta.kernel.internal.actions.SetTransaction;
import io.delta.kernel.internal.actions.SingleAction;
import io.delta.kernel.internal.commit.DefaultFileSystemManagedTableOnlyCommitter;
import io.delta.kernel.internal.data.DelegateRow;
import io.delta.kernel.internal.data.GenericRow;
import io.delta.kernel.internal.data.TransactionStateRow;
import io.delta.kernel.internal.files.ParsedPublishedDeltaData;
import io.delta.kernel.internal.fs.Path;
import io.delta.kernel.internal.replay.ActionsIterator;
import io.delta.kernel.internal.tablefeatures.TableFeatures;
import io.delta.kernel.internal.types.DataTypeJsonSerDe;
import io.delta.kernel.internal.util.FileNames;
import io.delta.kernel.internal.util.Utils;
import io.delta.kernel.internal.util.VectorUtils;
import io.delta.kernel.transaction.CreateTableTransactionBuilder;
import io.delta.kernel.types.StringType;
import io.delta.kernel.types.StructType;
import io.delta.kernel.utils.CloseableIterable;
import io.delta.kernel.utils.CloseableIterator;
import io.delta.kernel.utils.FileStatus;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/**
 * All that needs Kernel's own classes: they are public to Java, but not promised to stay, and are the reason why Kernel's
 * version is fixed. Kernel's public face neither removes files nor marks rows, takes one transaction id, and refuses to add a
 * column to a table without column mapping.
 *
 * <p>Kernel is told never to try a second time: by itself it checks a commit against newer versions only in part. So a version
 * is added right on top of the snapshot it is made for, or not at all.
 */
final class KernelLog {
    private static final String WRITER = "Tarn";
    private static final StructType TRANSACTIONS = new StructType().add("txn", SetTransaction.FULL_SCHEMA);

    private KernelLog() {}

    static String schemaJson(Snapshot snapshot) {
        return snapshot.getMetadata().getSchemaString();
    }

    /** The table's own id, which another table at the same place does not have. */
    static String id(Snapshot snapshot) {
        return snapshot.getMetadata().getId();
    }

    static Set<String> writerFeatures(Snapshot snapshot) {
        return snapshot.getProtocol().getWriterFeatures();
    }

    static String protocol(Snapshot snapshot) {
        return snapshot.getProtocol().toString();
    }

    /** @throws io.delta.kernel.exceptions.KernelException if Kernel itself cannot write to the table */
    static void checkKernelCanWrite(Snapshot snapshot) {
        TableFeatures.validateKernelCanWriteToTable(snapshot.getProtocol(), snapshot.getMetadata(), snapshot.getPath());
    }

    /** @param spelling is told the path of every file as the log spells it */
    static void files(Engine engine, Snapshot snapshot, Consumer<String> spelling, Consumer<DataFile> consumer)
            throws IOException {
        try (var batches = snapshot.getScanBuilder().build().getScanFiles(engine, true)) {
            while (batches.hasNext()) {
                try (var rows = batches.next().getRows()) {
                    while (rows.hasNext()) {
                        AddFile add = new AddFile(rows.next().getStruct(0));
                        spelling.accept(add.getPath());
                        consumer.accept(file(add));
                    }
                }
            }
        }
    }

    /** All of them in one pass over the log: Kernel makes a pass for each. */
    static Map<String, Long> transactions(Engine engine, Snapshot snapshot) throws IOException {
        Map<String, Long> newest = new HashMap<>();
        List<FileStatus> log = snapshot.getLogSegment().allLogFilesReversed();
        try (var actions = new ActionsIterator(engine, log, TRANSACTIONS, Optional.empty())) {
            while (actions.hasNext()) {
                ColumnVector column = actions.next().getColumnarBatch().getColumnVector(0);
                for (int row = 0; row < column.getSize(); row++) {
                    SetTransaction transaction = SetTransaction.fromColumnVector(column, row);
                    if (transaction != null) {
                        newest.putIfAbsent(transaction.getAppId(), transaction.getVersion());
                    }
                }
            }
        }
        return newest;
    }

    /** What happened after one snapshot up to another: the files that left or changed, and the transactions written. */
    static void changes(
            Engine engine, Snapshot after, Snapshot upTo, Consumer<String> removed, Consumer<String> transaction)
            throws IOException {
        List<FileStatus> log = LongStream.rangeClosed(after.getVersion() + 1, upTo.getVersion())
                .mapToObj(version -> FileStatus.of(FileNames.deltaFile(upTo.getLogPath(), version)))
                .toList();
        StructType kinds = TRANSACTIONS.add("remove", new StructType().add("path", StringType.STRING));
        try (var actions = new ActionsIterator(engine, log, kinds, Optional.empty())) {
            while (actions.hasNext()) {
                var batch = actions.next().getColumnarBatch();
                ColumnVector written = batch.getColumnVector(0);
                ColumnVector gone = batch.getColumnVector(1);
                for (int row = 0; row < batch.getSize(); row++) {
                    if (!written.isNullAt(row)) {
                        transaction.accept(written.getChild(0).getString(row));
                    }
                    if (!gone.isNullAt(row)) {
                        removed.accept(LogPath.decode(gone.getChild(0).getString(row)));
                    }
                }
            }
        }
    }

    /** What checks a new table; Kernel's public face knows no comment of a table. */
    static CreateTableTransactionBuilder newTable(String location, String schemaJson) {
        return TableManager.buildCreateTableTransaction(
                location, DataTypeJsonSerDe.deserializeStructType(schemaJson), WRITER);
    }

    /** @param made by {@link #newTable} */
    static TransactionCommitResult create(Engine engine, Transaction made, String schemaJson, String comment) {
        TransactionImpl checked = (TransactionImpl) made;
        Metadata metadata = new Metadata(
                UUID.randomUUID().toString(),
                Optional.empty(),
                Optional.ofNullable(comment),
                new Format(),
                schemaJson,
                checked.getSchema(engine),
                VectorUtils.buildArrayValue(checked.getPartitionColumns(engine), StringType.STRING),
                Optional.of(System.currentTimeMillis()),
                VectorUtils.stringStringMapValue(
                        TransactionStateRow.getConfiguration(checked.getTransactionState(engine))));
        return transaction(
                        checked.getDataPath(),
                        Optional.empty(),
                        Operation.CREATE_TABLE,
                        Optional.of(checked.getProtocol()),
                        Optional.of(metadata),
                        new Put(Operation.CREATE_TABLE.getDescription(), false))
                .commit(engine, CloseableIterable.emptyIterable());
    }

    /** @param spelling of a file's path in the log: an action with another one does not touch the file */
    static TransactionCommitResult commit(
            Engine engine, Snapshot on, TableCommit commit, UnaryOperator<String> spelling) {
        boolean blindAppend = commit.operation() == TableCommit.Operation.APPEND
                && commit.removed().isEmpty()
                && commit.marked().isEmpty();
        Optional<Metadata> evolved = commit.schema().map(schema -> {
            Metadata now = on.getMetadata();
            String json = SchemaJson.write(schema, now.getSchemaString());
            return new Metadata(
                    now.getId(),
                    now.getName(),
                    now.getDescription(),
                    now.getFormat(),
                    json,
                    DataTypeJsonSerDe.deserializeStructType(json),
                    now.getPartitionColumns(),
                    now.getCreatedTime(),
                    now.getConfigurationMapValue());
        });
        return transaction(
                        on.getDataPath(),
                        Optional.of((SnapshotImpl) on),
                        Operation.WRITE,
                        Optional.empty(),
                        evolved,
                        new Put(commit.operation().inHistory(), blindAppend))
                .commit(
                        engine,
                        CloseableIterable.inMemoryIterable(Utils.toCloseableIterator(
                                actions(commit, spelling).iterator())));
    }

    private static TransactionImpl transaction(
            Path table,
            Optional<SnapshotImpl> on,
            Operation operation,
            Optional<Protocol> protocol,
            Optional<Metadata> metadata,
            Put put) {
        return new TransactionImpl(
                on.isEmpty(),
                table,
                on,
                WRITER,
                operation,
                protocol,
                metadata,
                put,
                Optional.empty(),
                Optional.empty(),
                Optional.of(0),
                0,
                System::currentTimeMillis);
    }

    private static List<Row> actions(TableCommit commit, UnaryOperator<String> spelling) {
        long now = System.currentTimeMillis();
        boolean change = commit.changesData();
        List<Row> rows = new ArrayList<>();
        commit.transactions()
                .forEach((id, version) -> rows.add(
                        SingleAction.createTxnSingleAction(new SetTransaction(id, version, Optional.of(now)).toRow())));
        commit.removed().forEach(file -> rows.add(remove(add(file, spelling.apply(file.path()), change), now)));
        commit.added()
                .forEach(file -> rows.add(
                        SingleAction.createAddFileSingleAction(add(file, LogPath.encode(file.path()), change))));
        commit.marked().forEach(mark -> {
            String path = spelling.apply(mark.before().path());
            rows.add(remove(add(mark.before(), path, change), now));
            rows.add(SingleAction.createAddFileSingleAction(add(mark.now(), path, change)));
        });
        return rows;
    }

    private static Row remove(Row add, long now) {
        AddFile file = new AddFile(add);
        return SingleAction.createRemoveFileSingleAction(file.toRemoveFileRow(file.getDataChange(), Optional.of(now)));
    }

    private static Row add(DataFile file, String path, boolean dataChange) {
        Map<Integer, Object> fields = new HashMap<>();
        StructType schema = AddFile.FULL_SCHEMA;
        fields.put(schema.indexOf("path"), path);
        fields.put(schema.indexOf("partitionValues"), VectorUtils.stringStringMapValue(file.partition()));
        fields.put(schema.indexOf("size"), file.size());
        fields.put(schema.indexOf("modificationTime"), file.modified());
        fields.put(schema.indexOf("dataChange"), dataChange);
        fields.put(schema.indexOf("stats"), file.stats());
        if (!file.tags().isEmpty()) {
            fields.put(schema.indexOf("tags"), VectorUtils.stringStringMapValue(file.tags()));
        }
        file.deleted()
                .ifPresent(vector -> fields.put(
                        schema.indexOf("deletionVector"), descriptor(vector).toRow()));
        return new GenericRow(schema, fields);
    }

    private static DataFile file(AddFile add) {
        return new DataFile(
                LogPath.decode(add.getPath()),
                VectorUtils.toJavaMap(add.getPartitionValues()),
                add.getSize(),
                add.getModificationTime(),
                add.getStatsJson().orElse(null),
                add.getTags().<Map<String, String>>map(VectorUtils::toJavaMap).orElse(Map.of()),
                add.getDeletionVector().map(KernelLog::vector));
    }

    private static DeletionVector vector(DeletionVectorDescriptor descriptor) {
        return new DeletionVector(
                descriptor.getStorageType(),
                descriptor.getPathOrInlineDv(),
                descriptor.getOffset().orElse(-1),
                descriptor.getSizeInBytes(),
                descriptor.getCardinality());
    }

    private static DeletionVectorDescriptor descriptor(DeletionVector vector) {
        return new DeletionVectorDescriptor(
                vector.storage(),
                vector.pathOrInline(),
                vector.offset() < 0 ? Optional.empty() : Optional.of(vector.offset()),
                vector.size(),
                vector.cardinality());
    }

    /**
     * Puts a version where none is. A put whose answer is lost, and one that meets itself, are decided by reading back: every
     * attempt has an id.
     */
    static final class Put implements Committer {
        private static final int OPERATION = CommitInfo.FULL_SCHEMA.indexOf("operation");
        private static final int BLIND_APPEND = CommitInfo.FULL_SCHEMA.indexOf("isBlindAppend");

        private final String operation;
        private final boolean blindAppend;

        Put(String operation, boolean blindAppend) {
            this.operation = operation;
            this.blindAppend = blindAppend;
        }

        @Override
        public CommitResponse commit(Engine engine, CloseableIterator<Row> actions, CommitMetadata attempt)
                throws CommitFailedException {
            try {
                return DefaultFileSystemManagedTableOnlyCommitter.INSTANCE.commit(
                        engine, actions.map(this::inOurWords), attempt);
            } catch (CommitFailedException | RuntimeException failure) {
                Optional<CommitResponse> ours = readBack(engine, attempt, failure);
                if (ours.isPresent()) {
                    return ours.get();
                }
                throw failure;
            }
        }

        /** Kernel knows few names of operations, and takes none for an append on which others need not wait. */
        private Row inOurWords(Row action) {
            if (action.isNullAt(SingleAction.COMMIT_INFO_ORDINAL)) {
                return action;
            }
            Row info = action.getStruct(SingleAction.COMMIT_INFO_ORDINAL);
            return SingleAction.createCommitInfoSingleAction(
                    new DelegateRow(info, Map.of(OPERATION, operation, BLIND_APPEND, blindAppend)));
        }

        private static Optional<CommitResponse> readBack(Engine engine, CommitMetadata attempt, Exception failure) {
            String file = FileNames.deltaFile(attempt.getDeltaLogDirPath(), attempt.getVersion());
            // By the log store, as the put was: what cannot list cannot tell.
            try (CloseableIterator<FileStatus> log =
                    engine.getFileSystemClient().listFrom(file)) {
                FileStatus status = log.hasNext() ? log.next() : null;
                if (status == null || !new Path(status.getPath()).getName().equals(new Path(file).getName())) {
                    return Optional.empty();
                }
                Optional<String> there = CommitInfo.tryReadCommitInfoFromDeltaFile(engine, status)
                        .flatMap(CommitInfo::getTxnId);
                return there.isPresent() && there.equals(attempt.getCommitInfo().getTxnId())
                        ? Optional.of(new CommitResponse(ParsedPublishedDeltaData.forFileStatus(status)))
                        : Optional.empty();
            } catch (FileNotFoundException e) {
                return Optional.empty();
            } catch (IOException | RuntimeException e) {
                failure.addSuppressed(e);
                throw new UncheckedIOException(new IOException(file + " can be neither written nor read", failure));
            }
        }
    }
}
