package remit.files.published;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import remit.files.published.Piece.Section;

/**
 * The text of a protocol, laid out from its pieces. Every line that a piece makes is known by its number, so that what the
 * protocol's checker says of a line can be traced to the cell it comes from.
 */
final class Draft {

    /** Longest label a protocol takes. */
    private static final int MOST_CHARACTERS = 120;

    private final List<String> remarks;
    private final Head head;
    private final List<Piece> pieces;
    private final List<String> lines = new ArrayList<>();
    private final Map<Integer, Piece> byLine = new TreeMap<>();

    /**
     * What every protocol has.
     *
     * @param trial name
     * @param disease id of the library
     * @param arm id
     * @param label what the report calls the arm
     * @param months end of follow-up
     * @param visits months of the visits
     */
    record Head(String trial, String disease, String arm, String label, double months, List<Double> visits) {
        Head {
            visits = List.copyOf(visits);
        }
    }

    Draft(List<String> remarks, Head head, List<Piece> pieces) {
        this.remarks = List.copyOf(remarks);
        this.head = head;
        this.pieces = List.copyOf(pieces);
        write();
    }

    /** The protocol. */
    String text() {
        return String.join("\n", lines) + "\n";
    }

    /** The piece behind a line, counted from 1; null when the line is the frame's. */
    @org.jspecify.annotations.Nullable
    Piece piece(int line) {
        return byLine.get(line);
    }

    private void write() {
        remarks.forEach(remark -> line("# " + remark));
        line("trial: " + quoted(head.trial()));
        line("disease: " + head.disease());
        line("");
        population();
        treatment(Section.BACKGROUND, "background:", "", "  ");
        line("arms:");
        line("  - id: " + head.arm());
        line("    label: "
                + quoted(
                        head.label().length() > MOST_CHARACTERS
                                ? head.label().substring(0, MOST_CHARACTERS)
                                : head.label()));
        therapy();
        line("");
        line("follow-up: {months: " + number(head.months()) + ", visits: ["
                + String.join(", ", head.visits().stream().map(Draft::number).toList()) + "]}");
        line("");
        line("endpoints:");
        of(Section.PRIMARY).forEach(piece -> line("  primary: " + piece.way().text(), piece));
        listed(Section.SECONDARY, "  secondary:", "    - ");
        conditional();
        if (!of(Section.BESIDE).isEmpty()) {
            line("");
            listed(Section.BESIDE, "compare-with:", "  - ");
        }
    }

    private void population() {
        line("population:");
        of(Section.POPULATION)
                .forEach(piece -> line("  " + piece.key() + ": " + piece.way().text(), piece));
        keyed(Section.TRAIT, "  traits:", "    ");
        listed(Section.ELIGIBILITY, "  eligibility:", "    - ");
        keyed(Section.BASELINE, "  baseline:", "    ");
        line("");
    }

    private void keyed(Section section, String heading, String indent) {
        if (!of(section).isEmpty()) {
            line(heading);
            of(section)
                    .forEach(piece ->
                            line(indent + piece.key() + ": " + piece.way().text(), piece));
        }
    }

    private void listed(Section section, String heading, String indent) {
        if (!of(section).isEmpty()) {
            line(heading);
            of(section).forEach(piece -> line(indent + piece.way().text(), piece));
        }
    }

    /** Rows by therapy; a key that begins with "one-of" holds alternatives. */
    private void treatment(Section section, String heading, String before, String indent) {
        if (of(section).isEmpty()) {
            return;
        }
        line(before + heading);
        for (String key : keys(section)) {
            line(indent + key + ":");
            of(section).stream()
                    .filter(piece -> piece.key().equals(key))
                    .forEach(piece -> line(indent + "  - " + piece.way().text(), piece));
        }
        line("");
    }

    private void therapy() {
        if (of(Section.THERAPY).isEmpty()) {
            line("    therapy: none");
            return;
        }
        line("    therapy:");
        for (String key : keys(Section.THERAPY)) {
            List<Piece> rows = of(Section.THERAPY).stream()
                    .filter(piece -> piece.key().equals(key))
                    .toList();
            if (key.isEmpty()) {
                rows.forEach(piece -> line("      - " + piece.way().text(), piece));
            } else {
                line("      - " + key + ":");
                rows.forEach(piece -> line("          - " + piece.way().text(), piece));
            }
        }
    }

    private void conditional() {
        if (of(Section.CONDITIONAL).isEmpty()) {
            return;
        }
        line("");
        line("conditional:");
        for (Piece piece : of(Section.CONDITIONAL)) {
            line("  " + piece.key() + ":", piece);
            piece.way().text().lines().forEach(text -> line("    " + text, piece));
        }
    }

    private List<Piece> of(Section section) {
        return pieces.stream().filter(piece -> piece.section() == section).toList();
    }

    private Set<String> keys(Section section) {
        Set<String> keys = new LinkedHashSet<>();
        of(section).forEach(piece -> keys.add(piece.key()));
        return keys;
    }

    private void line(String text) {
        lines.add(text);
    }

    private void line(String text, Piece piece) {
        lines.add(text);
        byLine.put(lines.size(), piece);
    }

    /** A text in double quotes. */
    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\s+", " ") + '"';
    }

    /** A short decimal; large numbers as 1.5e6. */
    static String number(double value) {
        BigDecimal decimal = new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros();
        if (Math.abs(value) >= 1e5) {
            int exponent = decimal.precision() - decimal.scale() - 1;
            return decimal.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        return decimal.toPlainString();
    }
}
