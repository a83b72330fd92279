package remit.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.expr.Builtin;
import remit.model.expr.Evaluator;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.text.Node;
import remit.trial.clinic.RuleFunction;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol.FollowUp;
import remit.trial.protocol.Rule;

/**
 * What the readers of a protocol's parts share while one file is read.
 *
 * @param catalog what may be named
 * @param words words of the protocol's disease; null when the disease is unknown
 * @param followUpDays end of follow-up
 * @param problems where everything wrong is put
 */
record Reading(Catalog catalog, Catalog.@Nullable DiseaseWords words, double followUpDays, Problems problems) {

    void wrong(Place place, String message, @Nullable String maybe) {
        problems.add(place, message, maybe);
    }

    /** A scalar's text; null (silently: the structure check has said so) when the node is none. */
    static @Nullable String text(@Nullable Node node) {
        return node instanceof Node.Scalar scalar ? scalar.text().strip() : null;
    }

    static @Nullable Double number(@Nullable Node node) {
        return node instanceof Node.Scalar scalar ? Numbers.finite(scalar.text().strip()) : null;
    }

    static List<Node> items(@Nullable Node node) {
        return node instanceof Node.Listing listing ? listing.items() : List.of();
    }

    static Map<String, Node.Entry> entries(@Nullable Node node) {
        return node instanceof Node.Mapping mapping ? mapping.entries() : Map.of();
    }

    static @Nullable Node child(@Nullable Node node, String key) {
        return node instanceof Node.Mapping mapping ? mapping.get(key) : null;
    }

    static Place placeOf(@Nullable Node node, Node otherwise) {
        return node == null ? otherwise.place() : node.place();
    }

    /** A share such as 0.9, "90 %" or "0.9"; null when it is none or lies outside 0 to 1 (then a problem is added). */
    @Nullable
    Double share(@Nullable Node node, String name) {
        String text = text(node);
        if (node == null || text == null) {
            return null;
        }
        boolean percent = text.endsWith("%");
        Double number =
                Numbers.finite(percent ? text.substring(0, text.length() - 1).strip() : text);
        if (number == null) {
            wrong(node.place(), "%s: '%s' is not a share".formatted(name, text), "Maybe 0.9 or '90 %'.");
            return null;
        }
        double share = percent ? number / 100 : number;
        if (!(share >= 0 && share <= 1)) {
            wrong(
                    node.place(),
                    "%s: %s is not between 0 and 1".formatted(name, text),
                    share <= 100 && share > 1
                            ? "Maybe '%s %%'.".formatted(Numbers.show(share))
                            : "Maybe 0.9 or '90 %'.");
            return null;
        }
        return share;
    }

    /** Rules of a list; those that are wrong are reported and left out. */
    List<Rule> rules(@Nullable Node node, String what) {
        List<Rule> rules = new ArrayList<>();
        for (Node item : items(node)) {
            Rule rule = rule(item, what);
            if (rule != null) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** A rule: a word of the clinic, or an expression over the clinic's values. */
    @Nullable
    Rule rule(@Nullable Node node, String what) {
        String text = text(node);
        if (node == null || text == null || text.isEmpty()) {
            return null;
        }
        Place place = node.place();
        if (words != null) {
            Expr word = words.words().get(text);
            if (word != null) {
                return new Rule(text, word, place);
            }
        }
        if (text.matches("[A-Za-z][A-Za-z0-9_]*")
                && words != null
                && !words.values().contains(text)) {
            Set<String> known = new TreeSet<>(words.words().keySet());
            wrong(
                    place,
                    "%s: '%s' is neither a word of the clinic nor a condition".formatted(what, text),
                    Problems.nearest(text, known));
            return null;
        }
        Problems own = new Problems();
        Expr expr = ExprReader.read(place, plain(text), own);
        if (expr == null || !own.isEmpty()) {
            String why = own.isEmpty() ? "" : " (" + own.list().getFirst().message() + ")";
            wrong(
                    place,
                    "%s: '%s' is not a condition%s".formatted(what, text, why),
                    "Maybe \"age >= 40\" or \"age < 60 and not female\".");
            return null;
        }
        if (words == null) {
            return null;
        }
        Expr defined = WordReplacer.replace(expr, words);
        return named(place, what, text, defined) && truth(place, what, text, defined)
                ? new Rule(text, defined, place)
                : null;
    }

    /** Clinicians' signs to the grammar's. */
    private static String plain(String text) {
        return text.replace("≥", ">=").replace("≤", "<=").replaceAll("(?<![<>=!])=(?!=)", "==");
    }

    private boolean truth(Place place, String what, String text, Expr expr) {
        boolean truth = expr instanceof Expr.Comparison
                || expr instanceof Expr.Logical
                || expr instanceof Expr.Not
                || expr instanceof Expr.Name
                || expr instanceof Expr.Call;
        if (!truth) {
            wrong(
                    place,
                    "%s: '%s' is a number, not a condition".formatted(what, text),
                    "Maybe '%s >= 1'.".formatted(text));
        }
        return truth;
    }

    private boolean named(Place place, String what, String text, Expr expr) {
        if (words == null) {
            return false;
        }
        Set<String> values = new TreeSet<>(words.values());
        int before = problems.size();
        Set<String> unchecked = new TreeSet<>();
        Evaluator.walk(expr, part -> {
            if (part instanceof Expr.Call call) {
                call(place, what, text, call, words.events(), unchecked);
            }
        });
        for (String name : Evaluator.names(expr)) {
            if (!values.contains(name) && !unchecked.contains(name)) {
                Set<String> all = new TreeSet<>(values);
                words.words().keySet().stream()
                        .filter(word -> !word.contains(" "))
                        .forEach(all::add);
                wrong(
                        place,
                        "%s: '%s' names '%s', which is not measured in this disease".formatted(what, text, name),
                        Problems.nearest(name, all));
            }
        }
        return problems.size() == before;
    }

    /** Checks a call; names that are no measured values are put among the unchecked ones. */
    private void call(
            Place place, String what, String text, Expr.Call call, Set<String> events, Set<String> unchecked) {
        RuleFunction function = RuleFunction.of(call.function());
        if (function == null) {
            if (Builtin.of(call.function()) == null) {
                wrong(
                        place,
                        "%s: '%s' calls %s(), which is not a function of rules".formatted(what, text, call.function()),
                        Problems.nearest(call.function(), new TreeSet<>(RuleFunction.words())));
            }
            return;
        }
        int most = function.arguments().size();
        int given = call.arguments().size();
        if (given < function.required() || given > most) {
            wrong(
                    place,
                    "%s: '%s': %s() takes %s, not %d"
                            .formatted(
                                    what,
                                    text,
                                    function.word(),
                                    most == function.required() ? "" + most : function.required() + " to " + most,
                                    given),
                    null);
            return;
        }
        for (int i = 0; i < given; i++) {
            boolean named = switch (function.arguments().get(i)) {
                case VALUE, NUMBER -> false;
                case EVENT, GROUP, GRADE, REFERENCE, DRUG -> true;
            };
            if (named) {
                Set<String> names = Evaluator.names(call.arguments().get(i));
                unchecked.addAll(names);
                if (function.arguments().get(i) == RuleFunction.Argument.EVENT && !events.containsAll(names)) {
                    String name = names.stream()
                            .filter(each -> !events.contains(each))
                            .findFirst()
                            .orElse("");
                    wrong(
                            place,
                            "%s: '%s' names the event '%s', which is unknown".formatted(what, text, name),
                            Problems.nearest(name, events));
                }
            }
        }
    }

    /** Whether a mapping has only known keys; adds a problem per unknown one. */
    boolean onlyKeys(Node.Mapping mapping, Set<String> keys, String what) {
        boolean good = true;
        for (Map.Entry<String, Node.Entry> entry : mapping.entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                good = false;
                wrong(
                        entry.getValue().keyPlace(),
                        "unknown key '%s' of %s".formatted(entry.getKey(), what),
                        Problems.nearest(entry.getKey(), keys));
            }
        }
        return good;
    }

    /** The text of a mapping's {@code days} or {@code day}; null when there is neither. */
    static @Nullable String daysText(Node.Mapping mapping) {
        Node node = mapping.get("days") == null ? mapping.get("day") : mapping.get("days");
        if (node instanceof Node.Listing listing) {
            return String.join(
                    ", ",
                    listing.items().stream()
                            .map(item -> String.valueOf(text(item)))
                            .toList());
        }
        return text(node);
    }

    /** The route as the therapy's record spells it; the only one when none is named; null when a problem was added. */
    @Nullable
    String route(Therapy therapy, Place place, String text, @Nullable String route) {
        Set<String> all = new TreeSet<>(therapy.routes().keySet());
        if (route == null) {
            if (all.size() == 1) {
                return all.iterator().next();
            }
            wrong(
                    place,
                    "'%s': the route of %s is missing".formatted(text, therapy.id()),
                    "Maybe one of: " + String.join(", ", all) + ".");
            return null;
        }
        String spelt = switch (route.toLowerCase(Locale.ROOT)) {
            case "intravenous", "intravenously" -> "IV";
            case "subcutaneous", "subcutaneously" -> "SC";
            case "oral", "orally" -> "PO";
            default -> route;
        };
        for (String known : all) {
            if (known.equalsIgnoreCase(spelt)) {
                return known;
            }
        }
        wrong(
                place,
                "'%s' is not a route of %s".formatted(route, therapy.id()),
                "Maybe one of: " + String.join(", ", all) + ".");
        return null;
    }

    /** Passes on why a dose text cannot be read; a single word was perhaps meant as the name of a usual regimen. */
    void unreadable(Therapy therapy, Place place, String text, @Nullable String usualName, Problems why) {
        if (usualName != null) {
            wrong(
                    place,
                    "the usual regimen '%s' of %s (%s) leaves the dose open".formatted(usualName, therapy.id(), text),
                    "Maybe write the dose itself: '10 mg/d'.");
        } else if (why.isEmpty()) {
            wrong(
                    place,
                    "'%s' is neither a dose nor a usual regimen of %s".formatted(text, therapy.id()),
                    therapy.regimens().isEmpty()
                            ? "Maybe '10 mg/d' or '10 mg/kg on days 0, 14, 28'."
                            : Problems.nearest(
                                    text, new TreeSet<>(therapy.regimens().keySet())));
        } else {
            why.list().forEach(problem -> wrong(problem.place(), problem.message(), problem.maybe()));
        }
    }

    /** Days of a number of months. */
    static double daysOfMonths(double months) {
        return months * FollowUp.DAYS_PER_MONTH;
    }
}
