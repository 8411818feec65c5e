package dev.tarn.local.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarn.local.errors.LocalFailure;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ConnectorStatusTest {
    @Test
    void a_connector_without_tasks_does_not_run_yet() throws IOException {
        assertThat(status("{'connector':{'state':'RUNNING'},'tasks':[]}").running())
                .isFalse();
    }

    @Test
    void it_runs_when_all_of_its_tasks_do() throws IOException {
        assertThat(status("{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'RUNNING'}]}")
                        .running())
                .isTrue();
        assertThat(status("{'connector':{'state':'RUNNING'},'tasks':[{'id':0,'state':'RUNNING'},"
                                + "{'id':1,'state':'UNASSIGNED'}]}")
                        .running())
                .isFalse();
    }

    @Test
    void a_task_that_has_failed_is_told_with_the_first_line_of_its_trace() throws IOException {
        ConnectorStatus failed = status("{'connector':{'state':'RUNNING'},'tasks':[{'id':1,'state':'FAILED',"
                + "'trace':'the table is gone\\n\\tat somewhere'}]}");
        assertThat(failed.running()).isFalse();
        assertThatThrownBy(failed::requireSound)
                .isInstanceOf(LocalFailure.class)
                .hasMessageStartingWith("connector 'lake-raw', task 1 has failed: the table is gone. The worker's log");
    }

    private static ConnectorStatus status(String json) throws IOException {
        return ConnectorStatus.read(
                "lake-raw",
                new ObjectMapper()
                        .readTree(json.replace('\'', '"').replace("\n", "\\n").replace("\t", "\\t")));
    }
}
