package remit.domain;

import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a text: where, what, and what would be right.
 *
 * @param place where it stands
 * @param message what is wrong, with the offending value and its unit
 * @param maybe the mend, a sentence that begins with "Maybe"; null where none can be guessed
 */
public record Problem(Place place, String message, @Nullable String maybe) {

    @Override
    public String toString() {
        return maybe == null ? place + ": " + message : place + ": " + message + System.lineSeparator() + "  " + maybe;
    }
}
