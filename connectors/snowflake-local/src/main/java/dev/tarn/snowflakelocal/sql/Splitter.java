package dev.tarn.snowflakelocal.sql;

import java.util.ArrayList;
import java.util.List;

/** The statements of a text that holds several, apart at their semicolons. */
public final class Splitter {
    private Splitter() {}

    public static List<Statement> split(String text) {
        List<Statement> statements = new ArrayList<>();
        List<Token> tokens = Tokenizer.tokens(text);
        int from = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean last = token.kind() == Token.Kind.END;
            if (!last && !token.is(";")) {
                continue;
            }
            if (i > from) {
                List<Token> own = new ArrayList<>(tokens.subList(from, i));
                int end = tokens.get(i - 1).end();
                own.add(new Token(Token.Kind.END, "", end, end));
                statements.add(new Statement(text, own));
            }
            from = i + 1;
        }
        return statements;
    }
}
