package remit.bench.peers;

import java.util.List;
import java.util.Locale;

/**
 * A picture of curves on two logarithmic axes as SVG: the error falls to the right, the time rises upwards. Each curve
 * has a colour (Okabe &amp; Ito, apart for the colour-blind) and a mark of its own, and its name at its right end.
 */
final class Diagram {

    private static final int WIDTH = 860;
    private static final int HEIGHT = 520;
    private static final int LEFT = 70;
    private static final int RIGHT = 190;
    private static final int TOP = 50;
    private static final int BOTTOM = 60;
    private static final List<String> COLOURS =
            List.of("#0072b2", "#009e73", "#56b4e9", "#d55e00", "#e69f00", "#cc79a7", "#555555", "#000000");
    private static final int LINE = 15;

    private final String title;
    private final List<Curve> curves;
    private final StringBuilder text = new StringBuilder();
    private final int firstError;
    private final int lastError;
    private final int firstTime;
    private final int lastTime;

    /** A curve. */
    record Curve(String name, List<Point> points) {
        Curve {
            points = List.copyOf(points);
        }
    }

    /** A point of a curve. */
    record Point(double error, double milliseconds) {}

    Diagram(String title, List<Curve> curves) {
        this.title = title;
        this.curves = curves;
        double[] errors = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(point -> StrictMath.log10(point.error()))
                .sorted()
                .toArray();
        double[] times = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(point -> StrictMath.log10(point.milliseconds()))
                .sorted()
                .toArray();
        firstError = (int) Math.ceil(errors[errors.length - 1]);
        lastError = (int) Math.floor(errors[0]);
        firstTime = (int) Math.floor(times[0]);
        lastTime = (int) Math.ceil(times[times.length - 1]);
    }

    String svg() {
        add(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">",
                WIDTH,
                HEIGHT));
        add(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT));
        add(String.format(Locale.ROOT, "<text x=\"%d\" y=\"28\" font-size=\"15\">%s</text>", LEFT, title));
        axes();
        double[] labels = labels();
        for (int i = 0; i < curves.size(); i++) {
            curve(i, labels[i]);
        }
        add("</svg>");
        return text.toString();
    }

    private void add(String element) {
        text.append(element).append('\n');
    }

    private double x(double logError) {
        return LEFT + (WIDTH - LEFT - RIGHT) * (firstError - logError) / (firstError - lastError);
    }

    private double y(double logTime) {
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (logTime - firstTime) / (lastTime - firstTime);
    }

    private void axes() {
        for (int decade = lastError; decade <= firstError; decade++) {
            add(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#dddddd\"/>",
                    x(decade),
                    x(decade),
                    TOP,
                    HEIGHT - BOTTOM));
            add(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">1e%d</text>",
                    x(decade),
                    HEIGHT - BOTTOM + 20,
                    decade));
        }
        for (int decade = firstTime; decade <= lastTime; decade++) {
            add(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    y(decade),
                    y(decade)));
            add(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT - 8,
                    y(decade) + 4,
                    decade < 0 ? "0." + "0".repeat(-decade - 1) + "1" : "1" + "0".repeat(decade)));
        }
        add(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">median relative error of the read-outs</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 15));
        add(String.format(
                Locale.ROOT,
                "<text x=\"18\" y=\"%d\" text-anchor=\"middle\" transform=\"rotate(-90 18 %d)\">ms a patient</text>",
                (TOP + HEIGHT - BOTTOM) / 2,
                (TOP + HEIGHT - BOTTOM) / 2));
    }

    /** Heights of the names at the right, near the ends of their curves but not over each other. */
    private double[] labels() {
        Integer[] order = new Integer[curves.size()];
        double[] heights = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
            List<Point> points = curves.get(i).points();
            heights[i] =
                    points.isEmpty() ? TOP : y(StrictMath.log10(points.getLast().milliseconds()));
        }
        java.util.Arrays.sort(order, java.util.Comparator.comparingDouble(i -> heights[i]));
        for (int k = 1; k < order.length; k++) {
            heights[order[k]] = Math.max(heights[order[k]], heights[order[k - 1]] + LINE);
        }
        return heights;
    }

    private void curve(int index, double label) {
        Curve curve = curves.get(index);
        String colour = COLOURS.get(index % COLOURS.size());
        StringBuilder path = new StringBuilder();
        for (Point point : curve.points()) {
            double x = x(StrictMath.log10(point.error()));
            double y = y(StrictMath.log10(point.milliseconds()));
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
            add(mark(index, x, y, colour));
        }
        add(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                path.toString().strip(),
                colour));
        add(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%.1f\" fill=\"%s\">%s</text>",
                WIDTH - RIGHT + 10,
                label + 4,
                colour,
                curve.name()));
    }

    private static String mark(int index, double x, double y, String colour) {
        return switch (index % 3) {
            case 0 -> String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>", x, y, colour);
            case 1 ->
                String.format(
                        Locale.ROOT,
                        "<path transform=\"translate(%.1f %.1f)\" d=\"M-4 -4h8v8h-8z\" fill=\"%s\"/>",
                        x,
                        y,
                        colour);
            default ->
                String.format(
                        Locale.ROOT,
                        "<path transform=\"translate(%.1f %.1f)\" d=\"M0 -5l5 9h-10z\" fill=\"%s\"/>",
                        x,
                        y,
                        colour);
        };
    }
}
