package remit.report;

import org.jspecify.annotations.Nullable;
import remit.evidence.claim.Body;
import remit.evidence.claim.Contribution;
import remit.evidence.claim.Question;

/** Figures of a body of evidence in words, on the scale a reader knows: ratios as ratios, shares as people in a thousand. */
public final class BodyWords {

    private static final int PER = 1000;
    private static final double FINE = 0.095;
    private static final int COARSE = 100;

    private final Question question;

    /** Words for the figures of one question. */
    public BodyWords(Question question) {
        this.question = question;
    }

    /** True for the share of one group. */
    boolean isShare(Body body) {
        return question.effect().equals("PROP") || body.kind() == Body.Kind.SINGLE_GROUP;
    }

    /** The statistic with its value: "risk ratio 0.72", "3.1 points lower", "240 in 1,000". */
    String value(Body body, double value) {
        if (isShare(body)) {
            return Figures.people(value, PER) + " in 1,000";
        }
        return question.isRatio() ? ratio() + " " + number(StrictMath.exp(value)) : difference(body, value);
    }

    /** An interval on the same scale. */
    String interval(Body body, double low, double high) {
        if (Double.isNaN(low) || Double.isNaN(high)) {
            return "no interval";
        }
        if (isShare(body)) {
            return Figures.range(Figures.people(low, PER), Figures.people(high, PER)) + " in 1,000";
        }
        if (question.isRatio()) {
            return Figures.range(number(StrictMath.exp(low)), number(StrictMath.exp(high)));
        }
        boolean same = low * high > 0;
        return same && high < 0
                ? Figures.range(number(-high), number(-low)) + unit(body) + " lower"
                : same
                        ? Figures.range(number(low), number(high)) + unit(body) + " higher"
                        : Figures.range(
                                number(Math.abs(low)) + " lower", number(Math.abs(high)) + unit(body) + " higher");
    }

    private String difference(Body body, double value) {
        return number(Math.abs(value))
                + unit(body)
                + (value < 0 ? " lower" : value > 0 ? " higher" : ", no difference");
    }

    /** The unit after a number. */
    String unit(Body body) {
        if (question.effect().equals("SMD") && body.kind() != Body.Kind.UNCONTROLLED) {
            return " standard deviations";
        }
        String unit = UnitWords.of(body.unit());
        return unit.isEmpty() ? "" : Figures.GLUE + unit;
    }

    private String ratio() {
        return switch (question.effect()) {
            case "IRR" -> "rate ratio";
            case "HR" -> "hazard ratio";
            case "OR" -> "odds ratio";
            default -> "risk ratio";
        };
    }

    /** Axis title of a forest plot. */
    String axis(Body body) {
        if (isShare(body)) {
            return "people in 1,000";
        }
        return question.isRatio() ? ratio() : "difference" + (unit(body).isBlank() ? "" : "," + unit(body));
    }

    /** A number of the analysis scale on the axis of a chart. */
    double drawn(Body body, double value) {
        return isShare(body) ? PER * value : question.isRatio() ? StrictMath.exp(value) : value;
    }

    /** Two or three significant digits. */
    static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value) || size >= COARSE) {
            return Figures.number(value, 0);
        }
        return Figures.number(value, size >= 10 ? 1 : size >= FINE || size == 0 ? 2 : 3);
    }

    /** Risk with the therapy in a thousand, from the risk without it and the ratio; null where there is none. */
    @Nullable
    String riskWith(Body body, double logRatio) {
        Double without = body.controlRisk();
        if (!question.effect().equals("RR") || without == null || Double.isNaN(logRatio)) {
            return null;
        }
        return Figures.people(Math.min(1, without * StrictMath.exp(logRatio)), PER);
    }

    /** Risk without the therapy in a thousand; null where there is none. */
    @Nullable
    String riskWithout(Body body) {
        Double without = body.controlRisk();
        return !question.effect().equals("RR") || without == null ? null : Figures.people(without, PER);
    }

    /** Difference of risks in a thousand, signed in words; null where there is none. */
    @Nullable
    String riskDifference(Body body, double logRatio) {
        Double without = body.controlRisk();
        if (!question.effect().equals("RR") || without == null || Double.isNaN(logRatio)) {
            return null;
        }
        double more = Math.min(1, without * StrictMath.exp(logRatio)) - without;
        String people = Figures.people(Math.abs(more), PER);
        return people.equals("0") ? "no difference" : people + (more > 0 ? " more" : " fewer");
    }

    /** One sentence: trials, people, figure. */
    public String sentence(Body body) {
        boolean quoted = body.kind() == Body.Kind.PUBLISHED;
        String base = (quoted ? "1 published pool" : trials(body.trials())) + ", " + people(body.people());
        if (!body.hasFigures() && body.kind() != Body.Kind.DIRECTION) {
            return base + ": nobody had it in either group";
        }
        if (!body.hasFigures()) {
            long up =
                    body.contributions().stream().filter(one -> one.sign() > 0).count();
            long down =
                    body.contributions().stream().filter(one -> one.sign() < 0).count();
            long same = body.trials() - up - down;
            return base + ": " + count(up, "rose") + ", " + count(down, "fell") + ", " + count(same, "unchanged")
                    + " (stated in words, without figures)";
        }
        String figure = value(body, body.value()) + " (95 % CI " + interval(body, body.low(), body.high()) + ")";
        boolean bare = quoted && body.unit().isEmpty() && !question.isRatio() && !isShare(body);
        figure += bare ? "; the unit was not printed" : "";
        return base + ": " + (body.trials() == 1 || quoted ? "" : "pooled ") + figure;
    }

    /** The figure for a reader who is no statistician: "230 in 1,000, likely between 146 and 332 (87 people, 1 trial)". */
    String brief(Body body) {
        String tail = " (" + people(body.people()) + ", " + trials(body.trials()) + ")";
        if (!body.hasFigures()) {
            String base = sentence(body);
            return base.substring(base.indexOf(": ") + 2).replaceFirst(" \\(stated.*", "") + tail;
        }
        if (isShare(body)) {
            return value(body, body.value()) + ", likely between " + Figures.people(body.low(), PER) + " and "
                    + Figures.people(body.high(), PER) + tail;
        }
        return value(body, body.value()) + ", likely " + interval(body, body.low(), body.high()) + tail;
    }

    private static String count(long number, String word) {
        return number == 0 ? "none " + word : number + " " + word;
    }

    /** "1 trial", "4 trials". */
    static String trials(int number) {
        return number + (number == 1 ? " trial" : " trials");
    }

    /** "212 people", or that the number is not known. */
    static String people(int number) {
        return number == 0
                ? "number of people not found"
                : Figures.count(number) + (number == 1 ? " person" : " people");
    }

    /** A trial's own figure with its interval; its direction where it gave no figure. */
    public String contribution(Body body, Contribution one) {
        if (Double.isNaN(one.value())) {
            return one.events();
        }
        return value(body, one.value()) + " (" + interval(body, one.low(), one.high()) + ")";
    }
}
