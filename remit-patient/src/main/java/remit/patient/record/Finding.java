package remit.patient.record;

import org.jspecify.annotations.Nullable;

/**
 * Something about a record that its reader should know.
 *
 * @param kind what is the matter
 * @param path where: a FHIRPath into the bundle, or a line of the short form
 * @param message what, in words
 * @param maybe a mend, beginning with "Maybe"; null for none
 */
public record Finding(
        Kind kind, String path, String message, @Nullable String maybe) implements Comparable<Finding> {

    /** What can be the matter with an item. */
    public enum Kind {
        /** Needed and not there. */
        MISSING,
        /** Outside what is possible; left out. */
        IMPLAUSIBLE,
        /** Too old to speak for today; kept. */
        STALE,
        /** The unit is absent, unknown or of another kind; left out. */
        UNIT,
        /** A code or word that no table knows; left out. */
        UNKNOWN_CODE,
        /** A code in the table whose meaning was not verified; read. */
        UNVERIFIED_CODE,
        /** Read, but not as it stands: a bound, a month for a day, two values on one day. */
        APPROXIMATE,
        /** Not this person's, or entered in error, or negated; left out. */
        NOT_COUNTED,
        /** A part of the document that is no FHIR R4; left out. */
        NOT_READ
    }

    @Override
    public int compareTo(Finding other) {
        int byKind = kind.compareTo(other.kind);
        int byPath = byKind == 0 ? path.compareTo(other.path) : byKind;
        return byPath == 0 ? message.compareTo(other.message) : byPath;
    }
}
