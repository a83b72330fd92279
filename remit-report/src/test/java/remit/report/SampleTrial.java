package remit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.result.TrialResult;
import remit.trial.result.TrialResult.*;

/** A hand-made result with every part filled. The figures are invented to look like a trial; they are no finding. */
final class SampleTrial {

    static final double[] VISITS = {0, 1, 3, 6, 9, 12};
    private static final String[] ARMS = {"placebo", "low", "high"};
    private static final String[] LABELS = {"Placebo", "UC-MSC 1e6 cells/kg", "UC-MSC 5e6 cells/kg"};

    private SampleTrial() {}

    static RunStamp stamp() {
        return new RunStamp(
                "0.1.0-SNAPSHOT",
                "./remit trial run examples/sample.yaml --patients 1000 --seed 7",
                new TreeMap<>(Map.of(
                        "protocol", "8f6a3587cf8d4f42c7e08120e3eb05d067e746d554e39d2dcf52acc0bd5ba28f",
                        "library", "b1455caba2fb1a72fb46025ba0ba1316e2dbc7f0dd40a3f6040172bf9c08ba91")),
                new TreeMap<>(Map.of("relative tolerance", "1e-6", "absolute tolerance", "1e-9", "Java", "25.0.3")));
    }

    static TrialResult result() {
        return result("sample-trial", LABELS, comparisons());
    }

    static TrialResult result(String trial, String[] labels, List<Comparison> comparisons) {
        List<ArmResult> arms = new ArrayList<>();
        for (int i = 0; i < ARMS.length; i++) {
            arms.add(new ArmResult(ARMS[i], labels[i], 1000, outcomes(i), i == 0 ? List.of() : subgroups(i)));
        }
        SortedMap<String, ArmFlow> perArm = new TreeMap<>();
        for (int i = 0; i < ARMS.length; i++) {
            perArm.put(ARMS[i], new ArmFlow(1000, 0, 210 - 30 * i, 84, 2 + i, 1000));
        }
        return new TrialResult(
                protocol(trial, labels),
                "Systemic disease",
                7,
                1000,
                new Flow(3412, new TreeMap<>(Map.of("SLEDAI >= 6", 1904, "refractory", 508)), 1000, perArm),
                baseline(),
                arms,
                comparisons,
                new TreeMap<>(Map.of("not solved after day 112: step too small", 3)),
                estimands(),
                assumptions(),
                measures());
    }

    /** Names as a clinic's text would give them. */
    private static List<Measure> measures() {
        return List.of(
                named("SLEDAI", "SLEDAI-2K", "SLEDAI-2K", "{score}", "lower"),
                named("UPCR", "urine protein/creatinine", "urine protein/creatinine", "g/g", "lower"),
                named("eGFR", "eGFR", "eGFR", "mL/min/{1.73_m2}", "higher"),
                named("C3", "complement C3", "complement C3", "mg/dL", "higher"),
                named("anti_dsDNA", "anti-dsDNA antibodies", "anti-dsDNA antibodies", "[IU]/mL", "lower"),
                named("prednisone_dose", "prednisone dose", "prednisone dose", "mg/d", "lower"),
                named("Treg_pct", "regulatory T cells", "regulatory T cells", "%", "higher"),
                named("SRI4", "SRI-4 response", "an SRI-4 response", "1", "higher"),
                named("LLDAS", "low activity (LLDAS)", "low disease activity (LLDAS)", "1", "higher"),
                named("CRR", "complete renal response", "a complete renal response", "1", "higher"),
                new Measure(
                        "relapse",
                        "relapse",
                        "a relapse",
                        "d",
                        "return of activity among responders",
                        "lower",
                        "a partial clinical remission",
                        false),
                named("severe_flare", "severe flare", "a severe flare", "d", "lower"),
                named("overall_survival", "overall survival", "survived", "d", "higher"),
                named("infection", "serious infection", "a serious infection", "d", "lower"),
                named("infusion_reaction", "infusion reaction", "an infusion reaction", "d", "lower"),
                named("death", "death", "died (of any cause)", "d", "lower"),
                named("malignancy", "malignancy", "a malignancy", "d", "lower"),
                named("flare", "flares", "flares", "/a", "lower"));
    }

    private static Measure named(String name, String label, String phrase, String unit, String better) {
        return new Measure(
                name, label, phrase, unit, "How " + label + " is read.", better, Measure.RANDOMIZATION, false);
    }

    private static Protocol protocol(String trial, String[] labels) {
        List<Protocol.Arm> arms = new ArrayList<>();
        for (int i = 0; i < ARMS.length; i++) {
            Regimen study = i == 0
                    ? new Regimen.Placebo("placebo", Regimen.Share.ALL)
                    : new Regimen.Cells(
                            "msc", i == 1 ? 1 : 5, "IV", List.of(0.0), Map.of("source", "UC"), Regimen.Share.ALL);
            arms.add(new Protocol.Arm(ARMS[i], labels[i], List.of(study), List.of(), List.of()));
        }
        EndpointChoice primary = new EndpointChoice("SRI4", 6.0, Map.of());
        return new Protocol(
                trial,
                null,
                null,
                "sample",
                new Protocol.Population(81, "sle", 18, 65, null, null, 0.9, 1, List.of(), 8),
                List.of(),
                arms,
                "placebo",
                new Protocol.Randomization(List.of(1, 1, 1), List.of()),
                new Protocol.FollowUp(12, List.of(0.0, 1.0, 3.0, 6.0, 9.0, 12.0)),
                new Protocol.Endpoints(
                        primary,
                        List.of(
                                new EndpointChoice("SLEDAI", 6.0, Map.of()),
                                new EndpointChoice("relapse", null, Map.of()),
                                new EndpointChoice("death", null, Map.of()))),
                List.of(),
                0.08,
                List.of(
                        new Protocol.PublishedArm("liang2010-bm-msc-sle", "bm", "low"),
                        new Protocol.PublishedArm("tulip2-anifrolumab", "placebo", "placebo")));
    }

    private static List<Outcome> outcomes(int arm) {
        List<Outcome> all = new ArrayList<>();
        measure(all, "SLEDAI", "{score}", 10.4, new double[] {4.2, 4.9, 5.6}[arm], 3.6, 1.8);
        measure(all, "UPCR", "g/g", 1.62, new double[] {0.35, 0.5, 0.62}[arm], 1.3, 0.5);
        measure(all, "eGFR", "mL/min/{1.73_m2}", 88, new double[] {0.8, -0.9, -1.6}[arm], 24, 6);
        measure(all, "C3", "mg/dL", 78, new double[] {-5, -9, -12}[arm], 21, 7);
        measure(all, "anti_dsDNA", "[IU]/mL", 148, new double[] {30, 48, 57}[arm], 160, 44);
        measure(all, "prednisone_dose", "mg/d", 12.1, new double[] {2.1, 3, 3.4}[arm], 6, 2);
        measure(all, "Treg_pct", "%", 4.1, new double[] {-0.2, -0.9, -1.3}[arm], 1.4, 0.5);
        share(all, "SRI4", "response", new double[] {0.38, 0.46, 0.52}[arm], true);
        share(all, "LLDAS", "response", new double[] {0.18, 0.23, 0.27}[arm], true);
        share(all, "CRR", "response", new double[] {0.21, 0.27, 0.3}[arm], true);
        share(all, "relapse", "event", new double[] {0.34, 0.29, 0.26}[arm], false);
        share(all, "severe_flare", "event", new double[] {0.12, 0.1, 0.09}[arm], false);
        survival(all, "overall_survival", new double[] {0.996, 0.995, 0.995}[arm]);
        share(all, "infection", "harm", new double[] {0.056, 0.061, 0.07}[arm], false);
        share(all, "infusion_reaction", "harm", new double[] {0.011, 0.034, 0.041}[arm], false);
        share(all, "death", "harm", new double[] {0.004, 0.005, 0.005}[arm], false);
        share(all, "malignancy", "harm", 0, false);
        double rate = new double[] {0.71, 0.6, 0.55}[arm];
        all.add(new Outcome(
                "flare",
                "event",
                "rate_per_year",
                12,
                rate,
                null,
                rate - 0.05,
                rate + 0.05,
                null,
                rate - 0.2,
                rate + 0.25,
                1000,
                "/a",
                new TreeMap<>()));
        return all;
    }

    private static void measure(
            List<Outcome> all, String name, String unit, double start, double fall, double sd, double wide) {
        for (double month : VISITS) {
            double value = start - fall * (1 - StrictMath.exp(-month / 2.5));
            double half = 1.96 * sd / StrictMath.sqrt(1000);
            all.add(new Outcome(
                    name,
                    "measure",
                    "mean",
                    month,
                    value,
                    sd,
                    value - half,
                    value + half,
                    null,
                    value - wide,
                    value + wide,
                    1000,
                    unit,
                    new TreeMap<>(Map.of("parameters", 0.5, "centres", 0.1, "sampling", 0.4))));
            all.add(new Outcome(
                    name,
                    "measure",
                    "median",
                    month,
                    value * 0.96,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1000,
                    unit,
                    new TreeMap<>()));
        }
    }

    private static void share(List<Outcome> all, String name, String kind, double final_, boolean rises) {
        for (double month : VISITS) {
            if (month == 0) {
                continue;
            }
            double value =
                    rises ? final_ * (1 - StrictMath.exp(-month / 2)) / (1 - StrictMath.exp(-3)) : final_ * month / 12;
            double half = 1.96 * StrictMath.sqrt(value * (1 - value) / 1000);
            double wide = 1.645 * StrictMath.sqrt(value * (1 - value) / 27) + 0.03 * value;
            all.add(new Outcome(
                    name,
                    kind,
                    "proportion",
                    month,
                    value,
                    null,
                    Math.max(0, value - half),
                    value + half,
                    null,
                    Math.max(0, value - wide),
                    Math.min(1, value + wide),
                    1000,
                    "1",
                    new TreeMap<>(Map.of("parameters", 0.22, "centres", 0.08, "sampling", 0.7))));
        }
    }

    private static void survival(List<Outcome> all, String name, double last) {
        for (double month : VISITS) {
            if (month > 0) {
                double value = 1 - (1 - last) * month / 12;
                all.add(new Outcome(
                        name,
                        "survival",
                        "proportion",
                        month,
                        value,
                        null,
                        value - 0.004,
                        Math.min(1, value + 0.003),
                        null,
                        value - 0.04,
                        1.0,
                        1000,
                        "1",
                        new TreeMap<>()));
            }
        }
    }

    static List<Comparison> comparisons() {
        List<Comparison> all = new ArrayList<>();
        all.add(risk("low", "SRI4", 6, 0.08, 0.05, 0.11, -0.14, 0.3, 0.11, "higher"));
        all.add(risk("high", "SRI4", 6, 0.14, 0.11, 0.17, -0.08, 0.36, 0.24, "higher"));
        all.add(risk("low", "relapse", 12, -0.05, -0.08, -0.02, -0.27, 0.17, 0.07, "lower"));
        all.add(risk("high", "relapse", 12, -0.08, -0.11, -0.05, -0.3, 0.14, 0.1, "lower"));
        all.add(risk("high", "death", 12, 0.001, -0.004, 0.006, -0.02, 0.025, 0.02, "lower"));
        all.add(new Comparison(
                "high",
                "placebo",
                "SLEDAI",
                "mean_difference",
                6,
                -1.3,
                -1.5,
                -1.1,
                null,
                -2.9,
                0.3,
                0.4,
                "{score}",
                "lower",
                "SLEDAI",
                new TreeMap<>()));
        return all;
    }

    static Comparison risk(
            String arm,
            String measure,
            double month,
            double value,
            double ciLow,
            double ciHigh,
            @Nullable Double piLow,
            @Nullable Double piHigh,
            @Nullable Double power,
            String better) {
        return new Comparison(
                arm,
                "placebo",
                measure,
                "risk_difference",
                month,
                value,
                ciLow,
                ciHigh,
                null,
                piLow,
                piHigh,
                power,
                "1",
                better,
                measure,
                new TreeMap<>());
    }

    private static List<Subgroup> subgroups(int arm) {
        double shift = 0.05 * arm;
        return List.of(
                new Subgroup("Age", "under 40", 560, 0.49, 0.39, 0.07 + shift, 0.03 + shift, 0.11 + shift),
                new Subgroup("Age", "40 or more", 440, 0.43, 0.37, 0.02 + shift, -0.02 + shift, 0.06 + shift),
                new Subgroup("Kidney involved", "yes", 380, 0.44, 0.35, 0.04 + shift, -0.01 + shift, 0.09 + shift),
                new Subgroup("Kidney involved", "no", 620, 0.47, 0.4, 0.06 + shift, 0.02 + shift, 0.1 + shift),
                new Subgroup(
                        "SLEDAI-2K at entry", "10 or more", 510, 0.51, 0.4, 0.08 + shift, 0.04 + shift, 0.12 + shift),
                new Subgroup(
                        "SLEDAI-2K at entry", "below 10", 490, 0.41, 0.36, 0.02 + shift, -0.02 + shift, 0.06 + shift));
    }

    private static List<BaselineRow> baseline() {
        return List.of(
                new BaselineRow("Age", "a", "mean (SD)", 38.6, 11.2),
                new BaselineRow("Women", "%", "share", 91, null),
                new BaselineRow("Disease duration", "a", "mean (SD)", 9.8, 6.4),
                new BaselineRow("SLEDAI-2K", "{score}", "mean (SD)", 10.4, 3.6),
                new BaselineRow("Urine protein/creatinine", "g/g", "mean (SD)", 1.62, 1.3),
                new BaselineRow("C3", "mg/dL", "mean (SD)", 78, 21.0));
    }

    private static List<Estimand> estimands() {
        SortedMap<String, String> strategies = new TreeMap<>(Map.of(
                "rescue", "composite (the event is a failure)",
                "drop out", "composite (the event is a failure)",
                "death", "composite (the event is a failure)",
                "never infused", "treatment policy (the value counts whatever happened)"));
        return List.of(
                new Estimand(
                        "SRI4",
                        6.0,
                        "everyone randomized who meets the entry criteria",
                        "SLEDAI-2K down by at least 4, no new organ flare, no worsening of the physician's assessment",
                        "difference of proportions",
                        strategies,
                        List.of(
                                new Alternative(
                                        "every event: treatment policy",
                                        new TreeMap<>(Map.of("placebo", 0.42, "low", 0.5, "high", 0.55))),
                                new Alternative(
                                        "every event: hypothetical",
                                        new TreeMap<>(Map.of("placebo", 0.4, "low", 0.48, "high", 0.54))))),
                new Estimand(
                        "SLEDAI",
                        6.0,
                        "everyone randomized who meets the entry criteria",
                        "SLEDAI-2K at the visit",
                        "difference of means",
                        strategies,
                        List.of(new Alternative(
                                "every event: hypothetical",
                                new TreeMap<>(Map.of("placebo", 6.9, "low", 6.1, "high", 5.5))))));
    }

    private static List<Assumption> assumptions() {
        return List.of(
                new Assumption(
                        "Disease model",
                        "214 parameters: 81 literature, 46 derived, 12 fitted, 75 assumed",
                        "derived",
                        "the parameter tables"),
                new Assumption(
                        "MSC", "Half-life of infused cells (msc_t_half) = 1.5 d", "literature", "as in the table"),
                new Assumption(
                        "MSC",
                        "Strength on effector T cells (msc_teff) = 0.6 1",
                        "assumed",
                        "judgement; range 0.2 to 1"),
                new Assumption(
                        "MSC",
                        "Dose at half effect (msc_ed50) = 1.2 10*6/kg",
                        "assumed",
                        "judgement; no dose-response shown"));
    }
}
