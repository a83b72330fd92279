package remit.files.published;

import java.util.List;

/**
 * One line that a protocol may get, with the cell it comes from and other ways to say it.
 *
 * @param section where it stands
 * @param key what groups lines within a section: a therapy, a set of alternatives, a condition; may be empty
 * @param ways texts to try in this order, the best first
 * @param origin the cell
 * @param essential whether the arm cannot be built without it
 * @param refused what the checker said of the first way; empty before it was asked
 */
record Piece(Section section, String key, List<Way> ways, Origin origin, boolean essential, String refused) {

    /** Where a line stands in a protocol. */
    enum Section {
        /** A key of the population. */
        POPULATION,
        /** A trait of the population. */
        TRAIT,
        /** An entry rule. */
        ELIGIBILITY,
        /** A published baseline. */
        BASELINE,
        /** Long-standing care. */
        BACKGROUND,
        /** Treatment from day 0. */
        THERAPY,
        /** Treatment on a condition. */
        CONDITIONAL,
        /** The primary endpoint. */
        PRIMARY,
        /** A further endpoint. */
        SECONDARY,
        /** A published arm to draw beside. */
        BESIDE
    }

    /**
     * One way to say it.
     *
     * @param text the line
     * @param deviation how it differs from what was published; empty when it does not
     */
    record Way(String text, String deviation) {}

    Piece {
        ways = List.copyOf(ways);
    }

    Piece(Section section, String key, List<Way> ways, Origin origin, boolean essential) {
        this(section, key, ways, origin, essential, "");
    }

    static Piece of(Section section, String key, String text, Origin origin) {
        return new Piece(section, key, List.of(new Way(text, "")), origin, false);
    }

    Way way() {
        return ways.getFirst();
    }

    /** The piece without its first way, which was refused. */
    Piece next(String why) {
        return new Piece(
                section, key, ways.subList(1, ways.size()), origin, essential, refused.isEmpty() ? why : refused);
    }
}
