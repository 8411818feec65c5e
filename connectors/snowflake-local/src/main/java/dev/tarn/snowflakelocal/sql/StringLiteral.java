package dev.tarn.snowflakelocal.sql;

import dev.tarn.snowflakelocal.Errors;
import java.util.function.IntConsumer;

/** A text in single quotes: a quote is doubled or behind a backslash, and a backslash begins an escape. */
final class StringLiteral {
    private final String text;
    private int at;

    StringLiteral(String text, int start) {
        this.text = text;
        this.at = start + 1;
    }

    String read(IntConsumer end) {
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '\\') {
                escape(value);
            } else if (c != '\'') {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == '\'') {
                value.append('\'');
                at++;
            } else {
                end.accept(at);
                return value.toString();
            }
        }
        throw Errors.syntax("a text in single quotes is not closed", "");
    }

    private void escape(StringBuilder value) {
        if (at == text.length()) {
            throw Errors.syntax("a text in single quotes is not closed", "");
        }
        char c = text.charAt(at++);
        switch (c) {
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'x' -> value.append((char) digits(2, 16));
            case 'u' -> value.append((char) digits(4, 16));
            case '0', '1', '2', '3' -> octal(value);
            default -> value.append(c);
        }
    }

    private void octal(StringBuilder value) {
        at--;
        boolean three = at + 3 <= text.length() && text.substring(at, at + 3).matches("[0-3][0-7]{2}");
        if (three) {
            value.append((char) digits(3, 8));
        } else {
            value.append((char) (text.charAt(at++) - '0'));
        }
    }

    private int digits(int count, int base) {
        try {
            int value = Integer.parseInt(text.substring(at, at + count), base);
            at += count;
            return value;
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw Errors.syntax("an escape is not complete", text.substring(Math.min(at, text.length() - 1)));
        }
    }
}
