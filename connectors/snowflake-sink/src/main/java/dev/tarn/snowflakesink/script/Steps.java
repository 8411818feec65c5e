package dev.tarn.snowflakesink.script;

import dev.tarn.snowflakesink.errors.SinkErrors;
import java.util.Optional;

/**
 * Tells what a statement of a script is there for. Only statements that can be repeated without loss are known: a script with
 * another is refused before anything is run.
 */
final class Steps {
    private Steps() {}

    static Step of(SqlStatement statement) {
        if (statement.startsWith("USE")) {
            return new UseStep(statement);
        }
        if (statement.startsWith("GRANT")) {
            return GrantStep.of(statement);
        }
        if (statement.startsWith("ALTER", "TASK")) {
            return ResumeStep.of(statement);
        }
        if (statement.startsWith("CREATE")) {
            return creation(statement);
        }
        throw SinkErrors.statementNotUnderstood(statement.place());
    }

    private static Step creation(SqlStatement statement) {
        Words words = new Words(statement);
        words.require("CREATE");
        boolean replaces = words.take("OR", "REPLACE");
        Optional<Kind> kind = Kind.of(words.next());
        boolean keeps = words.take("IF", "NOT", "EXISTS");
        if (kind.isPresent() && replaces != keeps) {
            ObjectName name = words.name();
            if (replaces) {
                return replacement(statement, kind.get(), name);
            }
            return kind.get() == Kind.TABLE
                    ? TableStep.of(statement, name, words)
                    : new CreateStep(statement, kind.get(), name);
        }
        throw SinkErrors.statementNotUnderstood(statement.place());
    }

    private static Step replacement(SqlStatement statement, Kind kind, ObjectName name) {
        return switch (kind) {
            case VIEW -> new ViewStep(statement, name);
            case TASK -> new TaskStep(statement, name);
            default -> throw SinkErrors.statementNotUnderstood(statement.place());
        };
    }
}
