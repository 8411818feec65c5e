package dev.tarn.snowflakesink.script;

import java.util.Optional;

/** Says as whom the following statements are run: changes nothing in the account. */
record UseStep(SqlStatement statement) implements Step {
    @Override
    public Optional<Change> change(Account account) {
        return Optional.empty();
    }
}
