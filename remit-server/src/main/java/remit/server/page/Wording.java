package remit.server.page;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers and times as pages write them. */
public final class Wording {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm", Locale.ENGLISH);

    private Wording() {}

    /** "1,000". */
    public static String count(long number) {
        return String.format(Locale.ENGLISH, "%,d", number);
    }

    /** "21 Nov 2026, 10:30", in the server's time zone. */
    public static String moment(@Nullable OffsetDateTime time) {
        return time == null ? "" : MOMENT.format(time.atZoneSameInstant(ZoneId.systemDefault()));
    }

    /** "40 s", "3 min", "1.2 h". */
    public static String duration(double seconds) {
        return seconds < 90
                ? "%d s".formatted(Math.round(seconds))
                : seconds < 5400
                        ? "%d min".formatted(Math.round(seconds / 60))
                        : String.format(Locale.ENGLISH, "%.1f h", seconds / 3600);
    }
}
