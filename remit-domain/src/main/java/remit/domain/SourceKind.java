package remit.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a number came to be. Shown beside every parameter. */
public enum SourceKind {
    /** Measured or tabulated by somebody; the source says where. */
    LITERATURE,
    /** Follows from other numbers or from a definition. */
    DERIVED,
    /** Fitted to data; the source names data and fit. */
    FITTED,
    /** Somebody's judgement. */
    ASSUMED;

    /** Parses the lower-case word of a table; null when it is none of the four. */
    public static @Nullable SourceKind parse(String word) {
        for (SourceKind kind : values()) {
            if (kind.word().equals(word)) {
                return kind;
            }
        }
        return null;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
