package remit.report;

import java.util.List;

/**
 * How one arm is drawn. Colour, dash, mark and glyph all differ from arm to arm, so that no arm is told by colour alone.
 *
 * <p>The colours are those of Okabe and Ito (2008, "Color universal design") that keep a contrast of at least 3:1 both
 * on white and on the dark background; the reference arm is grey. Beyond seven arms the colours repeat with other dashes
 * and marks.
 *
 * @param label what the report calls the arm; unique within a report
 * @param colour CSS colour
 * @param dash lengths of strokes and gaps; empty for a solid line
 * @param mark Vega symbol name
 * @param glyph the same symbol as a character
 */
record ArmStyle(String label, String colour, List<Integer> dash, String mark, String glyph) {

    private static final String REFERENCE = "#767c83";
    private static final List<String> COLOURS =
            List.of("#0072b2", "#d55e00", "#009e73", "#b5609a", "#8a6d1d", "#5b62c4");
    private static final List<List<Integer>> DASHES =
            List.of(List.of(), List.of(7, 3), List.of(2, 2), List.of(8, 3, 2, 3), List.of(12, 4), List.of(4, 4));
    private static final List<String> MARKS = List.of("square", "triangle-up", "diamond", "triangle-down", "cross");
    private static final List<String> GLYPHS = List.of("■", "▲", "◆", "▼", "✚");

    ArmStyle {
        dash = List.copyOf(dash);
    }

    static ArmStyle reference(String label) {
        return new ArmStyle(label, REFERENCE, List.of(5, 4), "circle", "●");
    }

    /** @param index 0 for the first arm that is not the reference */
    static ArmStyle other(String label, int index) {
        int round = index / COLOURS.size();
        return new ArmStyle(
                label,
                COLOURS.get(index % COLOURS.size()),
                DASHES.get((index + round) % DASHES.size()),
                MARKS.get((index + round) % MARKS.size()),
                GLYPHS.get((index + round) % GLYPHS.size()));
    }
}
