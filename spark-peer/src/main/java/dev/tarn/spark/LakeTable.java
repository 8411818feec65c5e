package dev.tarn.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.delta.tables.DeltaTable;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;

/** A Delta table at a path, as it stood when it was opened. */
record LakeTable(SparkSession spark, String path, long version, long files) {
    static LakeTable open(SparkSession spark, String path) {
        if (!DeltaTable.isDeltaTable(spark, path)) {
            throw SparkErrors.noTable(Path.of(path).toAbsolutePath().toString());
        }
        Snapshot snapshot = DeltaLog.forTableWithSnapshot(spark, path)._2();
        return new LakeTable(spark, path, snapshot.version(), snapshot.numOfFiles());
    }

    Dataset<Row> rows() {
        return spark.read().format("delta").option("versionAsOf", version).load(path);
    }

    /** For statements, which work on the newest version. */
    DeltaTable newest() {
        return DeltaTable.forPath(spark, path);
    }

    ObjectNode describe() {
        return Answers.object().put("path", path).put("version", version).put("filesTotal", files);
    }
}
