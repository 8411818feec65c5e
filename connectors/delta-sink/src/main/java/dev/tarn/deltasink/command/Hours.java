package dev.tarn.deltasink.command;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A time in hours or days: {@code 168h}, {@code 7d}. */
final class Hours implements ITypeConverter<Duration> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})([hd])");

    @Override
    public Duration convert(String text) {
        Matcher time = TIME.matcher(text.trim());
        if (!time.matches()) {
            throw new TypeConversionException(CommandErrors.noDuration(text).getMessage());
        }
        long count = Long.parseLong(time.group(1));
        return time.group(2).equals("h") ? Duration.ofHours(count) : Duration.ofDays(count);
    }
}
