package remit.trial;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.domain.Provenance;
import remit.domain.SourceKind;
import remit.domain.Unit;
import remit.model.Fragment;
import remit.model.FragmentReader;
import remit.model.Parameter;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.trial.clinic.About;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Noise;
import remit.trial.clinic.Observable;
import remit.trial.clinic.Signal;
import remit.trial.disease.Disease;
import remit.trial.disease.Law;
import remit.trial.disease.PopulationModel;
import remit.trial.disease.PopulationModel.Course;
import remit.trial.disease.PopulationModel.Covariate;
import remit.trial.disease.PopulationModel.Factor;
import remit.trial.disease.PopulationModel.Loading;
import remit.trial.disease.PopulationModel.Refractory;
import remit.trial.disease.PopulationModel.Uncertain;
import remit.trial.disease.PopulationModel.Variation;
import remit.trial.disease.Spread;
import remit.trial.disease.Therapy;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Rule;
import remit.trial.run.TrialPlan;

/**
 * A disease so small that everything about it has a closed form: a daily drug that the body follows with a lag, an
 * antibody of one compartment, cells that stay, flares that fade, damage and hazards that grow linearly.
 */
public final class Tiny {

    /** Elimination of the antibody, 1/d. */
    public static final double K = 0.05;

    /** Absorption of the antibody, 1/d. */
    public static final double KA = 0.3;

    /** Its volume, L. */
    public static final double V = 4;

    /** Share of an injection that arrives. */
    public static final double F = 0.6;

    private static final String TEXT = """
            model tiny()
              unit rel = "{rel}";
              unit mg = "mg";
              unit mg_per_L = "mg/L";
              unit mg_per_d = "mg/d";
              unit mg_per_d2 = "mg/d/d";
              unit day = "d";
              unit cells = "10*6/kg";
              species D_ORAL, A_ORAL, C_AB, G_AB, CELLS, FLARE, DAMAGE, H_hit, H_death;
              var slope_ORAL = 0, bg_ORAL = 0, tau_ORAL = 1;
              slope_ORAL has mg_per_d2;
              bg_ORAL has mg_per_d;
              tau_ORAL has day;
              D_ORAL has mg_per_d;
              D_ORAL = bg_ORAL;
              D_ORAL' = slope_ORAL;
              A_ORAL has mg_per_d;
              A_ORAL = bg_ORAL;
              A_ORAL' = (D_ORAL - A_ORAL)/tau_ORAL;
              C_AB has mg_per_L;
              C_AB = 0;
              C_AB' = ka*G_AB/V - k*C_AB;
              G_AB has mg;
              G_AB = 0;
              G_AB' = -ka*G_AB;
              CELLS has cells;
              CELLS = 0;
              CELLS' = 0*CELLS/tau_F;
              FLARE has rel;
              FLARE = 0;
              FLARE' = -FLARE/tau_F;
              DAMAGE has rel;
              DAMAGE = 0.5;
              DAMAGE' = k_damage;
              H_hit has rel;
              H_hit = 0;
              H_hit' = h_hit;
              H_death has rel;
              H_death = 0;
              H_death' = h_death;
              exposure := C_AB/mg_scale;
              var amount_IV = 0, amount_SC = 0, amount_cells = 0, amount_flare = 0;
              amount_IV has mg;
              amount_SC has mg;
              amount_cells has cells;
              amount_flare has rel;
              give_IV: at (amount_IV > 0): C_AB = C_AB + amount_IV/V;
              give_SC: at (amount_SC > 0): G_AB = G_AB + F*amount_SC;
              give_cells: at (amount_cells > 0): CELLS = CELLS + viability*amount_cells;
              flare: at (amount_flare > 0): FLARE = FLARE + amount_flare;
            end
            """;

    private double hitPerDay = 0;
    private double deathPerDay = 0;
    private double triggersPerYear = 0;
    private double season = 0;
    private double endMonths = 12;
    private double dropOut = 0;
    private @Nullable Expr fatal;
    private boolean history;
    private boolean recurrent = true;
    private final List<Disease.Sustained> sustained = new ArrayList<>();
    private final List<Variation> variations = new ArrayList<>();
    private final List<Uncertain> uncertain = new ArrayList<>();
    private final List<PopulationModel.Lever> levers = new ArrayList<>();
    private final SortedMap<String, Protocol.BaselineTarget> baseline = new TreeMap<>();
    private final List<Law> laws = new ArrayList<>();
    private final List<Regimen> background = new ArrayList<>();
    private final List<Protocol.Arm> arms = new ArrayList<>();
    private final List<Rule> eligibility = new ArrayList<>();
    private final List<Protocol.ConditionalTreatment> conditional = new ArrayList<>();
    private final List<Therapy.Harm> harms = new ArrayList<>();
    private final List<Therapy.Harm> placeboHarms = new ArrayList<>();
    private final List<Therapy.Harm> oralHarms = new ArrayList<>();
    private final List<Therapy.Harm> graftHarms = new ArrayList<>();
    private String graftAction = "give_cells";

    /** Where test numbers come from. */
    public static Provenance assumed() {
        return new Provenance(SourceKind.ASSUMED, "test");
    }

    /** An expression. */
    public static Expr expr(String text) {
        Problems problems = new Problems();
        Expr expr = ExprReader.read(Place.of("test"), text, problems);
        if (expr == null) {
            throw new IllegalArgumentException(problems.list().toString());
        }
        return expr;
    }

    /** A rule. */
    public static Rule rule(String text) {
        return new Rule(text, expr(text), Place.of("test"));
    }

    /** Hazards per day. */
    public Tiny hazards(double hit, double death) {
        hitPerDay = hit;
        deathPerDay = death;
        return this;
    }

    /** The hit kills with this probability, and can recur or not. */
    public Tiny hit(String fatalExpression, boolean again) {
        fatal = expr(fatalExpression);
        recurrent = again;
        return this;
    }

    /** The hit also runs before randomization, and its flares differ by the spread of triggers. */
    public Tiny hitHistory() {
        history = true;
        return this;
    }

    /** Flare triggers. */
    public Tiny triggers(double perYear, double seasonalAmplitude) {
        triggersPerYear = perYear;
        season = seasonalAmplitude;
        return this;
    }

    /** Length of follow-up. */
    public Tiny months(double months) {
        endMonths = months;
        return this;
    }

    /** Drop-out. */
    public Tiny dropOut(double perYear) {
        dropOut = perYear;
        return this;
    }

    /** An event after a condition has lasted. */
    public Tiny sustained(String event, String when, double days) {
        sustained.add(new Disease.Sustained(event, expr(when), days));
        return this;
    }

    /** A between-patient spread. */
    public Tiny varies(String symbol, Spread spread, Loading... loadings) {
        variations.add(new Variation(
                symbol, spread, List.of(loadings), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, assumed()));
        return this;
    }

    /** A lever of a measure. */
    public Tiny lever(String measure, String... moves) {
        levers.add(new PopulationModel.Lever(measure, List.of(moves), assumed()));
        return this;
    }

    /** What measures are to be at day 0. */
    public Tiny baseline(Map<String, Protocol.BaselineTarget> targets) {
        baseline.putAll(targets);
        return this;
    }

    /** An uncertain population parameter. */
    public Tiny uncertain(String symbol, Spread spread, double zero) {
        uncertain.add(new Uncertain(
                symbol,
                null,
                spread,
                zero,
                zero > 0 ? "nothing" : "",
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                assumed()));
        return this;
    }

    /** A law. */
    public Tiny law(String symbol, String value) {
        laws.add(new Law(symbol, expr(value), assumed()));
        return this;
    }

    /** Standing care. */
    public Tiny background(Regimen... rows) {
        background.addAll(List.of(rows));
        return this;
    }

    /** An arm. */
    public Tiny arm(String id, Regimen... study) {
        arms.add(new Protocol.Arm(id, id, List.of(study), List.of(), List.of()));
        return this;
    }

    /** An arm. */
    public Tiny arm(Protocol.Arm arm) {
        arms.add(arm);
        return this;
    }

    /** An entry rule. */
    public Tiny eligible(String text) {
        eligibility.add(rule(text));
        return this;
    }

    /** A conditional treatment. */
    public Tiny conditional(String name, String when, boolean intercurrent, int limit, Regimen... give) {
        conditional.add(
                new Protocol.ConditionalTreatment(name, rule(when), List.of(give), limit, intercurrent, List.of()));
        return this;
    }

    /** A harm of the antibody. */
    public Tiny harm(String event, String probability, Therapy.Per per, double withinDays, boolean isFatal) {
        harms.add(new Therapy.Harm(event, expr(probability), per, null, withinDays, isFatal, assumed()));
        return this;
    }

    /** A harm of placebo infusions. */
    public Tiny placeboHarm(String event, String probability, double withinDays) {
        placeboHarms.add(
                new Therapy.Harm(event, expr(probability), Therapy.Per.INFUSION, null, withinDays, false, assumed()));
        return this;
    }

    /** A harm of beginning the daily drug. */
    public Tiny oralHarm(String event, String probability) {
        oralHarms.add(new Therapy.Harm(event, expr(probability), Therapy.Per.INFUSION, null, 0, false, assumed()));
        return this;
    }

    /** A harm of the procedure. */
    public Tiny graftHarm(String event, String probability, double withinDays, boolean isFatal) {
        graftHarms.add(new Therapy.Harm(
                event, expr(probability), Therapy.Per.COURSE, "strong", withinDays, isFatal, assumed()));
        return this;
    }

    /** What the graft's last step fires. */
    public Tiny graftAction(String action) {
        graftAction = action;
        return this;
    }

    /** A procedure: antibody 40 mg a month before, cells on the day. */
    public static Regimen graft(double million, boolean selected, double day) {
        return new Regimen.Transplant("graft", "strong", million, selected, day, Regimen.Share.ALL);
    }

    /** A constant daily dose. */
    public static Regimen daily(double start, double end, double from, double to) {
        return new Regimen.Daily("oral", List.of(new Regimen.Segment(start, end, from, to)), Regimen.Share.ALL);
    }

    /** Doses of the antibody. */
    public static Regimen boluses(String route, double amount, String unit, Double... days) {
        return new Regimen.Boluses("antibody", amount, Unit.parse(unit), route, List.of(days), Regimen.Share.ALL);
    }

    /** Infusions of cells. */
    public static Regimen cells(double million, Map<String, String> options, Double... days) {
        return new Regimen.Cells("cells", million, "IV", List.of(days), options, Regimen.Share.ALL);
    }

    /** Nothing. */
    public static Regimen placebo() {
        return new Regimen.Placebo("placebo", Regimen.Share.ALL);
    }

    /** Infusions of nothing. */
    public static Regimen placebo(Double... days) {
        return new Regimen.Placebo("placebo", List.of(days), Regimen.Share.ALL);
    }

    /** The plan. */
    public TrialPlan plan(long seed, int patients) {
        return new TrialPlan(
                protocol(), disease(), therapies(), seed, patients, new TrialPlan.Tolerances(1e-8, 1e-9, 100_000));
    }

    /** The protocol. */
    public Protocol protocol() {
        List<Protocol.Arm> all =
                arms.isEmpty() ? List.of(new Protocol.Arm("none", "none", List.of(), List.of(), List.of())) : arms;
        return new Protocol(
                "tiny",
                null,
                null,
                "tiny",
                new Protocol.Population(
                        100, "usual", 18, 65, null, null, null, 1, eligibility, 1, new TreeMap<>(), baseline),
                background,
                all,
                all.getFirst().id(),
                new Protocol.Randomization(all.stream().map(arm -> 1).toList(), List.of()),
                new Protocol.FollowUp(endMonths, List.of(0.0, 1.0, endMonths)),
                new Protocol.Endpoints(new EndpointChoice("drug", 1.0, Map.of()), List.of()),
                conditional,
                dropOut,
                List.of());
    }

    /** The disease. */
    public Disease disease() {
        Problems problems = new Problems();
        Fragment fragment = FragmentReader.read("tiny.ant", TEXT, problems);
        if (fragment == null) {
            throw new IllegalStateException(problems.list().toString());
        }
        SequencedMap<String, Expr> reset = new LinkedHashMap<>();
        reset.put("DAMAGE", expr("damage_0"));
        SequencedMap<String, Expr> targets = new LinkedHashMap<>();
        targets.put("flare", expr("1"));
        return new Disease(
                "tiny",
                "tiny disease",
                List.of(),
                List.of(fragment),
                parameters(),
                reset,
                null,
                new Disease.Triggers("lam", "m_size", "sd_size", "season", null, targets, targets),
                List.of(
                        new Disease.Hazard(
                                "hit",
                                "H_hit",
                                history ? null : fatal,
                                recurrent,
                                history,
                                "flare",
                                "a_hit",
                                history ? "sd_size" : null),
                        new Disease.Hazard("death", "H_death", expr("1"), false, false, null, null, null)),
                sustained,
                0.1,
                population(),
                clinic());
    }

    private List<Parameter> parameters() {
        return List.of(
                parameter("ka", KA, "/d"),
                parameter("k", K, "/d"),
                parameter("V", V, "L"),
                parameter("F", F, "1"),
                parameter("viability", 0.8, "1"),
                parameter("tau_F", 10, "d"),
                parameter("tau_on_ORAL", 2, "d"),
                parameter("tau_off_ORAL", 5, "d"),
                parameter("k_damage", 0.001, "{rel}/d"),
                parameter("damage_0", 0.1, "{rel}"),
                parameter("h_hit", hitPerDay, "{rel}/d"),
                parameter("h_death", deathPerDay, "{rel}/d"),
                parameter("a_hit", 0.25, "{rel}"),
                parameter("lam", triggersPerYear, "/a"),
                parameter("m_size", 1, "{rel}"),
                parameter("sd_size", 0.5, "1"),
                parameter("season", season, "1"),
                parameter("source", 1, "1"),
                parameter("weight", 70, "kg"),
                parameter("mg_scale", 1, "mg/L"));
    }

    private static Parameter parameter(String symbol, double value, String unit) {
        return new Parameter(
                symbol,
                value,
                Unit.parse(unit),
                Double.NaN,
                Double.NaN,
                "fixed",
                assumed(),
                symbol,
                "",
                Place.of("tiny.csv"));
    }

    private PopulationModel population() {
        SequencedMap<String, Course> courses = new LinkedHashMap<>();
        courses.put(
                "usual",
                new Course(
                        "usual",
                        "",
                        List.of(),
                        List.of(covariate("marked", 0.3, new Spread.Bernoulli(), 0, 1)),
                        List.of(),
                        List.of()));
        return new PopulationModel(
                10,
                List.of(
                        covariate("age", 40, new Spread.Normal(12), 0, 100),
                        covariate("female", 0.9, new Spread.Bernoulli(), 0, 1),
                        covariate("weight", 70, new Spread.Normal(10), 40, 120),
                        covariate("height", 165, new Spread.Fixed(), 0, 300)),
                List.of(new Factor("severity", List.of()), new Factor("second", List.of(new Loading("severity", 0.5)))),
                variations,
                laws,
                courses,
                List.of(
                        new Refractory(0, "", List.of()),
                        new Refractory(1, "", List.of(new Law("level", expr("10*refractory"), assumed())))),
                List.of(),
                uncertain,
                levers,
                null);
    }

    private static Covariate covariate(String name, double center, Spread spread, double low, double high) {
        return new Covariate(name, "1", center, spread, List.of(), low, high, assumed());
    }

    private static Clinic clinic() {
        List<String> states = List.of("D_ORAL", "A_ORAL", "C_AB", "CELLS", "FLARE", "DAMAGE", "H_hit");
        List<Signal> signals = new ArrayList<>();
        List<Observable> observables = new ArrayList<>();
        for (String state : states) {
            signals.add(new Signal(about("true_" + state), state, null, null));
            observables.add(new Observable.Measure(
                    about(state),
                    expr("true_" + state),
                    new Noise.Exact(),
                    -1e9,
                    1e9,
                    0,
                    Observable.Better.LOWER,
                    null,
                    0));
        }
        observables.add(new Observable.Measure(
                about("noisy"),
                expr("true_DAMAGE + 1"),
                new Noise.Added(0.2),
                -1e9,
                1e9,
                0,
                Observable.Better.LOWER,
                null,
                0));
        return new Clinic(signals, List.of(), List.of(), null, observables, List.of(), List.of());
    }

    private static About about(String name) {
        return new About(name, name, "1", "", assumed());
    }

    private Map<String, Therapy> therapies() {
        SequencedMap<String, String> routes = new LinkedHashMap<>();
        routes.put("IV", "give_IV");
        routes.put("SC", "give_SC");
        SequencedMap<String, String> cellRoutes = new LinkedHashMap<>();
        cellRoutes.put("IV", "give_cells");
        SequencedMap<String, SequencedMap<String, Double>> choices = new LinkedHashMap<>();
        choices.put("cord", new LinkedHashMap<>(Map.of("viability", 0.8)));
        choices.put("marrow", new LinkedHashMap<>(Map.of("viability", 0.5)));
        SequencedMap<String, Therapy.Option> options = new LinkedHashMap<>();
        options.put("source", new Therapy.Option(choices, null));
        SequencedMap<String, String> selected = new LinkedHashMap<>();
        selected.put(graftAction, "flare");
        SequencedMap<String, Therapy.Conditioning> conditioning = new LinkedHashMap<>();
        conditioning.put(
                "strong",
                new Therapy.Conditioning(
                        List.of(
                                new Therapy.Step(-30, "give_IV", expr("40")),
                                new Therapy.Step(0, graftAction, expr("cd34"))),
                        selected,
                        new LinkedHashMap<>(Map.of("viability", 0.5)),
                        -5,
                        List.of("oral")));
        Therapy procedure = therapy(
                "graft", "GRAFT", Therapy.Role.TRANSPLANT, "10*6/kg", noText(), noOptions(), graftHarms, conditioning);
        return Map.of(
                "graft",
                procedure,
                "oral",
                therapy("oral", "ORAL", Therapy.Role.DAILY, "mg/d", noText(), noOptions(), oralHarms),
                "antibody",
                therapy("antibody", "AB", Therapy.Role.BOLUS, "mg", routes, noOptions(), harms),
                "cells",
                therapy("cells", "CELLS", Therapy.Role.CELLS, "10*6/kg", cellRoutes, options, List.of()),
                "placebo",
                therapy("placebo", null, Therapy.Role.NONE, null, noText(), noOptions(), placeboHarms));
    }

    private static SequencedMap<String, String> noText() {
        return new LinkedHashMap<>();
    }

    private static SequencedMap<String, Therapy.Option> noOptions() {
        return new LinkedHashMap<>();
    }

    private static Therapy therapy(
            String id,
            @Nullable String symbol,
            Therapy.Role role,
            @Nullable String unit,
            SequencedMap<String, String> routes,
            SequencedMap<String, Therapy.Option> options,
            List<Therapy.Harm> harms) {
        return therapy(id, symbol, role, unit, routes, options, harms, new LinkedHashMap<>());
    }

    private static Therapy therapy(
            String id,
            @Nullable String symbol,
            Therapy.Role role,
            @Nullable String unit,
            SequencedMap<String, String> routes,
            SequencedMap<String, Therapy.Option> options,
            List<Therapy.Harm> harms,
            SequencedMap<String, Therapy.Conditioning> conditioning) {
        Unit parsed = unit == null ? null : Unit.parse(Objects.requireNonNull(unit));
        return new Therapy(
                id,
                id,
                "conventional",
                "",
                List.of(),
                List.of(),
                List.of(),
                symbol,
                "none",
                role,
                parsed,
                parsed,
                1,
                routes,
                options,
                conditioning,
                new LinkedHashMap<>(),
                harms,
                new LinkedHashMap<>());
    }
}
