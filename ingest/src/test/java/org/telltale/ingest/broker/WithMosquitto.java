package org.telltale.ingest.broker;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Runs a test class only where Mosquitto has been unpacked: `@ExtendWith(WithMosquitto.class)`.
///
/// Elsewhere the class is skipped and says so; with `CI=true` that is a failure. The test starts its broker itself,
/// with [MosquittoProcess#start].
public final class WithMosquitto implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (MosquittoProcess.unpacked().isPresent()) {
            return ConditionEvaluationResult.enabled("Mosquitto is there");
        }
        String reason = "no Mosquitto here: run scripts/mosquitto-get.sh, or set " + MosquittoProcess.TREE_VARIABLE;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
