package dev.tarn.deltasink.settings;

import org.apache.kafka.common.config.ConfigDef;

/** How rows are written, what becomes of files later, and what is done about failures. */
final class WriteSettings {
    private WriteSettings() {}

    static void writing(SettingGroup writing) {
        writing.text(SinkSettings.MODE, "append")
                .high()
                .oneOf("append", "upsert")
                .governs(
                        SinkSettings.ENGINE,
                        SinkSettings.INDEX_FOLDER,
                        SinkSettings.SEQUENCE,
                        SinkSettings.KEY_FORMAT,
                        SinkSettings.COMPACTION_DELETED)
                .doc(
                        "append: each record is a row. upsert: the newest record of a key is its row, a null value deletes it.");
        writing.text(SinkSettings.ENGINE, "copy-on-write")
                .oneOf("copy-on-write", "deletion-vectors")
                .governs(SinkSettings.INDEX_FOLDER, SinkSettings.COMPACTION_DELETED)
                .shownIf(Suggestions::upserts)
                .doc(
                        "How rows are replaced. copy-on-write: files with replaced rows are written anew; every Delta reader reads"
                                + " the table. deletion-vectors: replaced rows are marked; cheaper, for readers of protocol (3,7).");
        writing.text(SinkSettings.INDEX_FOLDER, System.getProperty("java.io.tmpdir"))
                .low()
                .shownIf(Suggestions::marksRows)
                .doc(
                        "Folder on a local disk for the index of keys that deletion-vectors needs: about 40 bytes a key. It is made"
                                + " anew from the table after a restart.");
        writing.text(SinkSettings.SEQUENCE, "")
                .shownIf(Suggestions::upserts)
                .doc(
                        "Column that orders the versions of a row: a lower value never replaces a higher one. Empty: the offset"
                                + " orders them.");
        writing.text(SinkSettings.EVOLUTION, "add")
                .oneOf("add", "none")
                .doc("add: new nullable columns are added to the table. none: records with others are rejected.");
        writing.number(SinkSettings.FLUSH_ROWS, 1_000_000).doc("Rows of a table that make a commit.");
        writing.number(SinkSettings.FLUSH_BYTES, 256L << 20).doc("Bytes written for a table that make a commit.");
        writing.number(SinkSettings.FLUSH_INTERVAL, 10_000)
                .high()
                .doc("A row is in its table after so many milliseconds at most, beside the time of a commit.");
        writing.number(SinkSettings.FILE_BYTES, 128L << 20).low().doc("Size that data files are meant to have.");
        writing.number(SinkSettings.BUFFER_BYTES, 96L << 20)
                .low()
                .doc("Heap that open files and kept rows of a task may take; beyond it files are finished early.");
    }

    static void upkeep(SettingGroup upkeep) {
        upkeep.flag(SinkSettings.COMPACTION, true)
                .governs(
                        SinkSettings.COMPACTION_FILES,
                        SinkSettings.COMPACTION_DELETED,
                        SinkSettings.COMPACTION_BYTES,
                        SinkSettings.COMPACTION_INTERVAL)
                .doc("Whether the tasks write small files, and files with many deleted rows, anew.");
        upkeep.number(SinkSettings.COMPACTION_FILES, 8)
                .low()
                .check(ConfigDef.Range.atLeast(2))
                .shownIf(Suggestions::compacts)
                .doc("Small files that must have come together before they become one.");
        upkeep.number(SinkSettings.COMPACTION_DELETED, 30)
                .low()
                .check(ConfigDef.Range.between(1, 100))
                .shownIf(parsed -> Suggestions.compacts(parsed) && Suggestions.marksRows(parsed))
                .doc("Deleted rows of a file, in percent, from which on it is written anew by itself.");
        upkeep.number(SinkSettings.COMPACTION_BYTES, 64L << 20)
                .low()
                .shownIf(Suggestions::compacts)
                .doc(
                        "Bytes of files that a task writes anew in one round of a table. Records wait meanwhile; a file is always"
                                + " taken whole, and none larger than this is joined with others.");
        upkeep.number(SinkSettings.COMPACTION_INTERVAL, 60_000)
                .low()
                .shownIf(Suggestions::compacts)
                .doc("Milliseconds between two rounds of a table.");
    }

    static void failures(SettingGroup failures) {
        failures.number(SinkSettings.RETRY_TIMEOUT, 300_000)
                .low()
                .doc("How long a commit that fails is tried again before the task stops.");
        failures.text(SinkSettings.REGRESSED, "fail")
                .low()
                .oneOf("fail", "skip")
                .doc(
                        "A topic that was made anew starts at offsets that the table has already. fail: stop and say so. skip:"
                                + " leave those records out.");
    }
}
