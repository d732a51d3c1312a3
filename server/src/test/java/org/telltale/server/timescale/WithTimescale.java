package org.telltale.server.timescale;

import static org.junit.jupiter.api.extension.ConditionEvaluationResult.disabled;
import static org.junit.jupiter.api.extension.ConditionEvaluationResult.enabled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Gives a test class a real database of its own: `@ExtendWith(WithTimescale.class)`.
///
/// One server runs for all test classes of the JVM. Each class that asks for a [DatabaseLogin] as a
/// parameter of its constructor or of any of its methods gets an empty database, the same one throughout
/// the class, with TimescaleDB in it. Where no TimescaleDB has been unpacked the class is skipped and says
/// so; with `CI=true` that is a failure.
public final class WithTimescale implements ExecutionCondition, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WithTimescale.class);
    private static final AtomicInteger DATABASES = new AtomicInteger();

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (TimescaleTree.unpacked().isPresent()) {
            return enabled("TimescaleDB is there");
        }
        String reason = "no TimescaleDB here: run scripts/timescale-get.sh, or set " + TimescaleTree.TREE_VARIABLE;
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(reason);
        }
        return disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == DatabaseLogin.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var server = context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(SharedServer.class, _ -> new SharedServer(), SharedServer.class);
        Class<?> testClass = context.getRequiredTestClass();
        return context.getRoot()
                .getStore(NAMESPACE)
                .getOrComputeIfAbsent(testClass, _ -> server.emptyDatabase(), DatabaseLogin.class);
    }

    /// Runs from the first class that needs it to the end of the JVM's last test.
    private static final class SharedServer implements AutoCloseable {
        private final Path folder;
        private final EmbeddedTimescale timescale;

        SharedServer() {
            try {
                folder = Files.createTempDirectory("telltale-timescale");
                timescale = EmbeddedTimescale.start(
                        TimescaleTree.unpacked().orElseThrow().folder(), folder, 0);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        DatabaseLogin emptyDatabase() {
            try {
                return timescale.create("test_" + DATABASES.incrementAndGet());
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            timescale.close();
            try (var paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
