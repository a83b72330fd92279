package remit.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Quantity;
import remit.trial.protocol.Protocol.FollowUp;

/**
 * The sentence a clinician writes for a dose, taken apart.
 *
 * <p>Grammar, all words case-insensitive:
 *
 * <pre>
 * text     = phase { [","] "then" phase } [ "in" share ] ;
 * phase    = "stop" [at] | [ "taper" ] [ "from" ] [ dose ] { part } ;
 * dose     = number unit | number unit ("daily" | "per day") ;
 * part     = "to" dose | "to" "stop" | "by" time | "for" span | "from" time | "until" time
 *          | "on" "days" days | "every" span | "weekly" | "monthly" | "x" count | "once" | route ;
 * time     = ("day" | "week" | "month") number ;
 * span     = number ("days" | "weeks" | "months") ;
 * days     = number [ "-" number ] { "," number [ "-" number ] } ;
 * share    = number "%" ["of patients"] | fraction "of patients" ;
 * </pre>
 *
 * A taper goes linearly and stays at its last dose. A week has 7 days, a month 30.44.
 *
 * @param phases in order
 * @param fraction share of patients, 0 to 1; 1 when the text says nothing
 */
record DoseText(List<Phase> phases, double fraction) {

    DoseText {
        phases = List.copyOf(phases);
    }

    /**
     * One phase; null parts were not written. Times are days from randomization, spans are days.
     *
     * @param stop true for "stop"
     * @param taper true when the dose changes linearly towards {@code to}
     */
    record Phase(
            boolean stop,
            boolean taper,
            @Nullable Quantity dose,
            @Nullable Quantity to,
            boolean toZero,
            @Nullable Double byDay,
            @Nullable Double forDays,
            @Nullable Double fromDay,
            @Nullable Double untilDay,
            @Nullable List<Double> onDays,
            @Nullable Double everyDays,
            @Nullable Integer count,
            boolean once,
            @Nullable String route) {}

    private static final String NUMBER = "[+-]?(?>[0-9]*\\.?[0-9]+)(?>(?:[eE][+-]?[0-9]+)?)";
    private static final String SPAN_UNIT = "(days?|d|weeks?|wk|months?|mo|years?)";
    private static final Pattern SHARE = Pattern.compile(
            "\\bin\\s+(" + NUMBER
                    + ")\\s*(%|percent\\b)?(\\s*of\\s+(?:the\\s+)?(?:patients|people|participants))?\\s*$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern THEN =
            Pattern.compile("\\s*(?:,\\s*|;\\s*)?\\bthen\\b\\s*|\\s*;\\s*", Pattern.CASE_INSENSITIVE);
    private static final Pattern DOSE = Pattern.compile(
            "^(" + NUMBER + ")\\s*([^\\s,;]+)(\\s+(?:(?:once\\s+)?daily|per\\s+day|a\\s+day)\\b)?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern MILLION =
            Pattern.compile("^(" + NUMBER + ")\\s*million\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIME =
            Pattern.compile("^(day|week|month|year)\\s*(" + NUMBER + ")", Pattern.CASE_INSENSITIVE);
    private static final Pattern SPAN =
            Pattern.compile("^(" + NUMBER + ")\\s*" + SPAN_UNIT + "\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern DAYS = Pattern.compile("^days?\\s*([-+0-9.eE,\\s]+(?:(?:and|to)\\s+[-0-9.,\\s]+)*)");
    private static final Pattern COUNT =
            Pattern.compile("^(?:[x×]\\s*([0-9]+)\\b|([0-9]+)\\s*(?:times|doses|x)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern WORD = Pattern.compile("^[A-Za-z][A-Za-z-]*");

    /** Longest dose text read. */
    static final int MAX_CHARACTERS = 400;

    private static final int MAX_DAYS = 1000;

    /** Takes a text apart; null when a problem was added. */
    static @Nullable DoseText parse(Place place, String text, Problems problems) {
        if (text.length() > MAX_CHARACTERS) {
            problems.add(
                    place, "dose text has %d characters".formatted(text.length()), "Maybe write one row a therapy.");
            return null;
        }
        int before = problems.size();
        String rest = text.strip();
        double fraction = 1;
        Matcher share = SHARE.matcher(rest);
        if (share.find() && (share.group(2) != null || share.group(3) != null)) {
            fraction = Numbers.parse(share.group(1)) / (share.group(2) != null ? 100 : 1);
            if (!(fraction > 0 && fraction <= 1)) {
                problems.add(
                        place,
                        "'%s': share of patients is %s, not above 0 and at most 1"
                                .formatted(text, Numbers.show(fraction)),
                        "Maybe 'in 75 % of patients'.");
            }
            rest = rest.substring(0, share.start()).strip().replaceAll(",$", "");
        }
        List<Phase> phases = new ArrayList<>();
        for (String clause : THEN.split(rest, -1)) {
            Phase phase = new Clause(place, text, clause.strip(), problems).parse();
            if (phase != null) {
                phases.add(phase);
            }
        }
        return problems.size() == before ? new DoseText(phases, fraction) : null;
    }

    /** A time such as "month 3" in days; null when it is none. */
    static @Nullable Double timeDays(String text) {
        Matcher matcher = TIME.matcher(text.strip());
        return matcher.matches() ? days(Numbers.parse(matcher.group(2)), matcher.group(1)) : null;
    }

    /** A span such as "4 weeks" in days; null when it is none. */
    static @Nullable Double spanDays(String text) {
        Matcher matcher = SPAN.matcher(text.strip());
        return matcher.matches() ? days(Numbers.parse(matcher.group(1)), matcher.group(2)) : null;
    }

    private static double days(double number, String unit) {
        return switch (unit.toLowerCase(Locale.ROOT).charAt(0)) {
            case 'w' -> number * 7;
            case 'm' -> number * FollowUp.DAYS_PER_MONTH;
            case 'y' -> number * 365.25;
            default -> number;
        };
    }

    /** One clause, eaten from the left. */
    private static final class Clause {
        private final Place place;
        private final String whole;
        private final Problems problems;
        private String rest;

        private boolean taper;
        private @Nullable Quantity dose;
        private @Nullable Quantity to;
        private boolean toZero;
        private @Nullable Double byDay;
        private @Nullable Double forDays;
        private @Nullable Double fromDay;
        private @Nullable Double untilDay;
        private @Nullable List<Double> onDays;
        private @Nullable Double everyDays;
        private @Nullable Integer count;
        private boolean once;
        private @Nullable String route;

        Clause(Place place, String whole, String clause, Problems problems) {
            this.place = place;
            this.whole = whole;
            this.rest = clause;
            this.problems = problems;
        }

        @Nullable
        Phase parse() {
            if (rest.isEmpty()) {
                return wrong("nothing stands here", "Maybe '10 mg/d' or '10 mg/kg on days 0, 14, 28'.");
            }
            boolean stop = eat("stop") || eat("stopped") || eat("none") || eat("off");
            if (!stop) {
                if (eat("taper")) {
                    taper = true;
                }
                if (!rest.matches("(?i)from\\s+(day|week|month).*")) {
                    eat("from");
                }
                if (startsWithNumber() && !COUNT.matcher(rest).find()) {
                    dose = dose();
                    if (dose == null) {
                        return null;
                    }
                }
            }
            while (!rest.isEmpty()) {
                eatComma();
                if (!rest.isEmpty() && !part(stop)) {
                    return null;
                }
            }
            if (taper && to == null && !toZero) {
                return wrong("the taper names no dose to go to", "Maybe 'taper 20 mg/d to 10 mg/d by month 3'.");
            }
            if ((to != null || toZero) && byDay == null) {
                return wrong("the taper has no end", "Maybe add 'by month 3'.");
            }
            return new Phase(
                    stop,
                    to != null || toZero,
                    dose,
                    to,
                    toZero,
                    byDay,
                    forDays,
                    fromDay,
                    untilDay,
                    onDays,
                    everyDays,
                    count,
                    once,
                    route);
        }

        private boolean part(boolean stop) {
            if (eat("to")) {
                if (eat("stop") || eat("zero") || eat("off") || rest.matches("(?i)0\\s*(by\\b.*)?")) {
                    rest = rest.replaceFirst("^0\\s*", "");
                    toZero = true;
                    return true;
                }
                to = dose();
                return to != null;
            }
            if (eat("off")) {
                toZero = true;
                return true;
            }
            if (eat("by")) {
                byDay = time();
                return byDay != null;
            }
            if (eat("for")) {
                forDays = span();
                return forDays != null;
            }
            if (eat("from") || eat("starting") || eat("start") || (stop && eat("at"))) {
                eat("on");
                fromDay = time();
                return fromDay != null;
            }
            if (eat("until")) {
                untilDay = time();
                return untilDay != null;
            }
            if (eat("on")) {
                return days();
            }
            if (eat("every")) {
                everyDays = rest.matches("(?i)(day|week|month)\\b.*") ? word("1 ") : span();
                return everyDays != null;
            }
            if (eat("weekly")) {
                everyDays = 7.0;
                return true;
            }
            if (eat("monthly")) {
                everyDays = FollowUp.DAYS_PER_MONTH;
                return true;
            }
            if (eat("once")) {
                once = true;
                return true;
            }
            return countOrRoute();
        }

        private boolean countOrRoute() {
            Matcher times = COUNT.matcher(rest);
            if (times.find()) {
                double number = Numbers.parse(times.group(1) != null ? times.group(1) : times.group(2));
                if (!(number >= 1 && number <= MAX_DAYS)) {
                    wrong("the number of doses must be 1 to " + MAX_DAYS, null);
                    return false;
                }
                count = (int) number;
                advance(times.end());
                return true;
            }
            Matcher word = WORD.matcher(rest);
            if (word.find() && route == null) {
                route = word.group();
                advance(word.end());
                return true;
            }
            wrong(
                    "'%s' is not understood".formatted(rest),
                    "Maybe '10 mg/d', '20 mg/d to 10 mg/d by month 3', "
                            + "'10 mg/kg on days 0, 14, 28, then every 28 days' or '500 mg every 14 days x 6'.");
            return false;
        }

        private @Nullable Double word(String prefix) {
            rest = prefix + rest;
            return span();
        }

        private @Nullable Quantity dose() {
            Matcher million = MILLION.matcher(rest);
            if (million.find()) {
                rest = Numbers.parse(million.group(1)) * 1e6 + " " + rest.substring(million.end());
            }
            Matcher matcher = DOSE.matcher(rest);
            if (!matcher.find() || isWord(matcher.group(2))) {
                wrong(
                        "a dose needs a number and a unit, not '%s'".formatted(rest),
                        "Maybe '10 mg/d' or '1e6 cells/kg'.");
                return null;
            }
            String unit = matcher.group(2) + (matcher.group(3) == null ? "" : "/d");
            try {
                Quantity quantity = Quantity.parse(matcher.group(1) + " " + unit);
                advance(matcher.end());
                return quantity;
            } catch (IllegalArgumentException e) {
                wrong("'%s' is not a unit of a dose".formatted(unit), "Maybe mg/d, g/d, mg, mg/kg, g/m2 or cells/kg.");
                return null;
            }
        }

        /** Words that follow a dose whose unit is missing. */
        private static boolean isWord(String unit) {
            return switch (unit.toLowerCase(Locale.ROOT)) {
                case "to",
                        "by",
                        "for",
                        "from",
                        "until",
                        "on",
                        "every",
                        "x",
                        "once",
                        "weekly",
                        "monthly",
                        "daily",
                        "per",
                        "then",
                        "in",
                        "iv",
                        "sc",
                        "po" -> true;
                default -> false;
            };
        }

        private @Nullable Double time() {
            Matcher matcher = TIME.matcher(rest);
            if (matcher.find()) {
                advance(matcher.end());
                return finite(days0(matcher.group(2), matcher.group(1)));
            }
            Matcher span = SPAN.matcher(rest);
            if (span.find()) {
                advance(span.end());
                return finite(days0(span.group(1), span.group(2)));
            }
            wrong("'%s' is not a time".formatted(rest), "Maybe 'day 14', 'week 16' or 'month 3'.");
            return null;
        }

        private @Nullable Double span() {
            Matcher matcher = SPAN.matcher(rest);
            if (matcher.find()) {
                advance(matcher.end());
                Double span = finite(days0(matcher.group(1), matcher.group(2)));
                if (span != null && span > 0) {
                    return span;
                }
                wrong("a span must be above zero", "Maybe '4 weeks'.");
                return null;
            }
            wrong("'%s' is not a span".formatted(rest), "Maybe '14 days', '4 weeks' or '3 months'.");
            return null;
        }

        private @Nullable Double finite(double days) {
            if (Double.isFinite(days) && Math.abs(days) <= 1e5) {
                return days;
            }
            wrong("time of %s days is too far away".formatted(Numbers.show(days)), null);
            return null;
        }

        private static double days0(String number, String unit) {
            return DoseText.days(Numbers.parse(number), unit);
        }

        private boolean days() {
            Matcher matcher = DAYS.matcher(rest);
            if (!matcher.find()) {
                wrong("'%s' is not a list of days".formatted(rest), "Maybe 'on days 0, 14, 28' or 'on days 0-2'.");
                return false;
            }
            List<Double> list = DayList.parse(matcher.group(1));
            if (list == null) {
                wrong("'%s' is not a list of days".formatted(matcher.group(1).strip()), "Maybe 'on days 0, 14, 28'.");
                return false;
            }
            onDays = list;
            advance(matcher.end());
            return true;
        }

        private boolean startsWithNumber() {
            return !rest.isEmpty() && "+-.0123456789".indexOf(rest.charAt(0)) >= 0;
        }

        private boolean eat(String word) {
            if (rest.regionMatches(true, 0, word, 0, word.length())
                    && (rest.length() == word.length() || !Character.isLetterOrDigit(rest.charAt(word.length())))) {
                advance(word.length());
                return true;
            }
            return false;
        }

        private void eatComma() {
            while (rest.startsWith(",")) {
                advance(1);
            }
        }

        private void advance(int characters) {
            rest = rest.substring(characters).strip();
        }

        private @Nullable Phase wrong(String what, @Nullable String maybe) {
            problems.add(place, "'" + whole + "': " + what, maybe);
            return null;
        }
    }
}
