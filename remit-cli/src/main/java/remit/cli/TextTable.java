package remit.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table of aligned columns for a terminal. The last column is as long as it is. */
final class TextTable {

    private static final int WIDEST = 48;

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... header) {
        rows.add(List.of(header));
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    void print(PrintWriter out) {
        int columns = rows.getFirst().size();
        List<Integer> widths = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int at = column;
            widths.add(Math.min(
                    WIDEST,
                    rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0)));
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                String cell = row.get(column);
                boolean last = column == columns - 1;
                String shown = last || cell.length() <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
                line.append(shown);
                if (!last) {
                    line.repeat(' ', widths.get(column) - shown.length() + 2);
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
