package dev.tarn.local.broker;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** A condition and not an assumption: the report counts what an assumption before all tests skips as nothing at all. */
final class EngineCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!TestBroker.inContainer()) {
            return ConditionEvaluationResult.enabled("the broker is in this process");
        }
        return DockerClientFactory.instance().isDockerAvailable()
                ? ConditionEvaluationResult.enabled("a Docker engine answers")
                : ConditionEvaluationResult.disabled(
                        "-Dkafka=testcontainers was asked for, and no Docker engine answers: nothing is tested");
    }
}
