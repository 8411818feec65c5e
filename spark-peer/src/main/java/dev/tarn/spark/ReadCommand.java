package dev.tarn.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.IntegralType;
import org.apache.spark.sql.types.StructField;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "read",
        description = "Reads tables whole: rows, checksum, and the sum of each column of whole numbers.",
        mixinStandardHelpOptions = true)
final class ReadCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Folders of Delta tables.")
    private List<String> paths;

    @Option(names = "--no-checksum", description = "Leave the checksum out, which columns of columns do not have.")
    private boolean withoutChecksum;

    private final LocalSpark spark;
    private final Answers answers;

    ReadCommand(LocalSpark spark, Answers answers) {
        this.spark = spark;
        this.answers = answers;
    }

    @Override
    public Integer call() {
        ObjectNode answer = Answers.object();
        ArrayNode tables = answer.putArray("tables");
        for (String path : paths) {
            LakeTable table = LakeTable.open(spark.session(), path);
            tables.add(facts(table, table.describe()));
        }
        answers.give(answer);
        return 0;
    }

    private ObjectNode facts(LakeTable table, ObjectNode answer) {
        Dataset<Row> rows = table.rows();
        List<Column> wanted = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            if (field.dataType() instanceof IntegralType) {
                // Sums beyond 64 bits are told too.
                wanted.add(
                        sum(col("`" + field.name() + "`").cast("decimal(20,0)")).as(field.name()));
            }
        }
        Row found = rows.agg(count(lit(1)), wanted.toArray(Column[]::new)).head();
        answer.put("rows", found.getLong(0));
        if (!withoutChecksum) {
            answer.put("checksum", CanonicalRow.checksum(rows));
        }
        ObjectNode sums = answer.putObject("sums");
        for (int i = 1; i < found.size(); i++) {
            sums.put(
                    found.schema().fieldNames()[i],
                    found.isNullAt(i) ? null : found.getDecimal(i).toPlainString());
        }
        return answer;
    }
}
