package remit.library;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Unit;
import remit.model.expr.Expr;
import remit.text.Node;
import remit.trial.disease.Law;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.PopulationModel.Course;
import remit.trial.disease.PopulationModel.Covariate;
import remit.trial.disease.PopulationModel.Factor;
import remit.trial.disease.PopulationModel.Lever;
import remit.trial.disease.PopulationModel.Loading;
import remit.trial.disease.PopulationModel.Refractory;
import remit.trial.disease.PopulationModel.Uncertain;
import remit.trial.disease.PopulationModel.Variation;
import remit.trial.disease.Spread;

/** Reads {@code diseases/ID/ID.population.yaml}. */
final class PopulationReader {

    /** Patients of a trial share one of so many draws of the uncertain parameters when the text says nothing. */
    private static final int MODEL_DRAWS = 50;

    private final Problems problems;
    private final Set<String> factors = new HashSet<>();

    private PopulationReader(Problems problems) {
        this.problems = problems;
    }

    /**
     * The population of a text.
     *
     * @param node the parsed file
     * @param more laws of the disease record, worked out last
     * @param problems receives every problem
     */
    static PopulationModel read(Node node, List<Law> more, Problems problems) {
        return new PopulationReader(problems).population(node, more);
    }

    private PopulationModel population(Node node, List<Law> more) {
        Fields fields = Fields.of(
                node,
                node.place(),
                problems,
                "model-draws",
                "factors",
                "covariates",
                "variations",
                "laws",
                "courses",
                "refractory",
                "final-laws",
                "uncertain",
                "levers");
        double draws = fields.numberOr("model-draws", MODEL_DRAWS);
        if (!(draws >= 1 && draws == Math.rint(draws) && draws <= 10_000)) {
            problems.add(fields.place("model-draws"), "model-draws is not a whole number from 1 to 10000", "Maybe 50.");
            draws = MODEL_DRAWS;
        }
        List<Factor> known = fields.list("factors", this::factor);
        List<Law> last = new ArrayList<>(fields.list("final-laws", this::law));
        last.addAll(more);
        SequencedMap<String, Course> courses = new LinkedHashMap<>();
        Fields inner = fields.inner("courses");
        inner.keys().forEach(id -> courses.put(id, course(id, inner.node(id), inner.place())));
        if (courses.isEmpty()) {
            problems.add(fields.place(), "the population has no course", "Maybe courses: {usual: {about: ...}}.");
        }
        return new PopulationModel(
                (int) draws,
                fields.list("covariates", this::covariate),
                known,
                fields.list("variations", this::variation),
                fields.list("laws", this::law),
                courses,
                fields.list("refractory", this::refractory),
                last,
                fields.list("uncertain", this::uncertain),
                fields.list("levers", this::lever),
                null);
    }

    private Lever lever(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "measure", "moves", "kind", "source");
        return new Lever(fields.text("measure"), fields.words("moves"), fields.provenance());
    }

    private Course course(String id, @Nullable Node node, Place otherwise) {
        Fields fields = Fields.of(node, otherwise, problems, "about", "covariates", "shares", "variations", "laws");
        return new Course(
                id,
                fields.text("about"),
                fields.list("covariates", this::covariate),
                fields.list("shares", this::share),
                fields.list("variations", this::variation),
                fields.list("laws", this::law));
    }

    private Factor factor(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "name", "loads");
        Factor factor = new Factor(fields.text("name"), loadings(fields));
        factors.add(factor.name());
        return factor;
    }

    private List<Loading> loadings(Fields fields) {
        List<Loading> loadings = new ArrayList<>();
        fields.numbers("loads").forEach((factor, weight) -> {
            if (!factors.contains(factor)) {
                problems.add(fields.place("loads"), "no factor '" + factor + "'", Problems.nearest(factor, factors));
            } else if (!(Math.abs(weight) <= 1)) {
                problems.add(fields.place("loads"), "the load on " + factor + " is not between -1 and 1", null);
            } else {
                loadings.add(new Loading(factor, weight));
            }
        });
        return List.copyOf(loadings);
    }

    private Covariate covariate(Node node) {
        Fields fields = Fields.of(
                node,
                node.place(),
                problems,
                "name",
                "unit",
                "center",
                "spread",
                "loads",
                "low",
                "high",
                "kind",
                "source");
        return new Covariate(
                fields.text("name"),
                unit(fields),
                fields.number("center"),
                spread(fields),
                loadings(fields),
                low(fields),
                high(fields),
                fields.provenance());
    }

    /** A trait that is 1 for a share of the patients. */
    private Covariate share(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "name", "share", "kind", "source");
        double share = fields.number("share");
        if (!(share >= 0 && share <= 1)) {
            problems.add(fields.place("share"), "a share lies between 0 and 1", "Maybe " + share / 100 + ".");
        }
        return new Covariate(
                fields.text("name"), "1", share, new Spread.Bernoulli(), List.of(), 0, 1, fields.provenance());
    }

    private String unit(Fields fields) {
        String code = fields.text("unit");
        try {
            return code.isEmpty() ? "1" : Unit.parse(code).code();
        } catch (IllegalArgumentException e) {
            problems.add(
                    fields.place("unit"),
                    String.valueOf(e.getMessage()),
                    "Maybe a UCUM code such as a, kg, cm; 1 for none.");
            return "1";
        }
    }

    private Spread spread(Fields fields) {
        String text = fields.text("spread");
        return text.isEmpty() ? new Spread.Fixed() : SpreadReader.read(fields.place("spread"), text, problems);
    }

    private static double low(Fields fields) {
        return fields.numberOr("low", Double.NEGATIVE_INFINITY);
    }

    private double high(Fields fields) {
        double high = fields.numberOr("high", Double.POSITIVE_INFINITY);
        if (high < low(fields)) {
            problems.add(fields.place("high"), "high is below low", "Maybe swap the two.");
            return Double.POSITIVE_INFINITY;
        }
        return high;
    }

    private Variation variation(Node node) {
        Fields fields =
                Fields.of(node, node.place(), problems, "symbol", "spread", "loads", "low", "high", "kind", "source");
        Spread spread = spread(fields);
        List<Loading> loadings = loadings(fields);
        if (!loadings.isEmpty() && !spread.followsNormal()) {
            problems.add(
                    fields.place("loads"), "only (log, logit) normal numbers share factors", "Maybe leave out loads.");
        }
        return new Variation(pattern(fields), spread, loadings, low(fields), high(fields), fields.provenance());
    }

    private String pattern(Fields fields) {
        String symbol = fields.text("symbol");
        if (symbol.indexOf('*') != symbol.lastIndexOf('*')) {
            problems.add(fields.place("symbol"), "'" + symbol + "' has more than one *", "Maybe write two entries.");
        }
        return symbol;
    }

    private @Nullable Law law(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "set", "value", "kind", "source");
        String symbol = fields.text("set");
        Expr value = fields.expression("value");
        var provenance = fields.provenance();
        return value == null ? null : new Law(symbol, value, provenance);
    }

    private Refractory refractory(Node node) {
        Fields fields = Fields.of(node, node.place(), problems, "level", "about", "laws");
        return new Refractory((int) fields.number("level"), fields.text("about"), fields.list("laws", this::law));
    }

    private Uncertain uncertain(Node node) {
        Fields fields = Fields.of(
                node,
                node.place(),
                problems,
                "symbol",
                "center",
                "spread",
                "zero",
                "zero_means",
                "low",
                "high",
                "kind",
                "source");
        double zero = fields.numberOr("zero", 0);
        if (!(zero >= 0 && zero <= 1)) {
            problems.add(fields.place("zero"), "zero is a probability, from 0 to 1", "Maybe 0.25.");
            zero = 0;
        }
        String zeroMeans = fields.has("zero_means") ? fields.text("zero_means") : "";
        if (zero > 0 == zeroMeans.isBlank()) {
            problems.add(
                    fields.place("zero_means"),
                    "a probability of zero and what zero means go together",
                    "Maybe zero_means: the therapy has no effect.");
        }
        return new Uncertain(
                pattern(fields),
                fields.has("center") ? Double.valueOf(fields.number("center")) : null,
                spread(fields),
                zero,
                zeroMeans,
                low(fields),
                high(fields),
                fields.provenance());
    }
}
