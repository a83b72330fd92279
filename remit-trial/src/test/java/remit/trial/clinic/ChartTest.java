package remit.trial.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static remit.trial.clinic.TinyClinic.chart;
import static remit.trial.clinic.TinyClinic.expr;
import static remit.trial.clinic.TinyClinic.row;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChartTest {

    private static final int PATIENTS = 20_000;

    private static Visit look(Chart chart, double day, double... drivers) {
        return chart.visit(day, List.of(row(day, drivers)), List.of());
    }

    @Test
    void noiseOnTheLogHasItsSpreadAndIsNewAtEveryVisit() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .measure("lab", "x", new Noise.OnLog(0.4))
                .clinic();
        double sum = 0;
        double squares = 0;
        double product = 0;
        for (int patient = 0; patient < PATIENTS; patient++) {
            Chart chart = chart(clinic, patient);
            double first = Math.log(look(chart, 0, 2).value(0) / 2);
            double second = Math.log(look(chart, 28, 2).value(0) / 2);
            sum += first;
            squares += first * first;
            product += first * second;
        }
        // closed form: mean 0, SD 0.4 (ENDPOINTS.md 1.1, spot UPCR), no correlation; 4 standard errors
        assertThat(sum / PATIENTS).isCloseTo(0, within(0.012));
        assertThat(Math.sqrt(squares / PATIENTS)).isCloseTo(0.4, within(0.008));
        assertThat(product / squares).isCloseTo(0, within(0.03));
    }

    @Test
    void driftingNoiseIsAutoregressive() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .measure("scale", "x", new Noise.Drifting(3, 28), -100, 100, 0, 0)
                .clinic();
        double squares = 0;
        double product = 0;
        for (int patient = 0; patient < PATIENTS; patient++) {
            Chart chart = chart(clinic, patient);
            double first = look(chart, 0, 50).value(0) - 50;
            double second = look(chart, 28, 50).value(0) - 50;
            squares += first * first;
            product += first * second;
        }
        // closed form: SD 3, correlation exp(-28/28) (ENDPOINTS.md 1.1: PRO noise AR(1), 28 d)
        assertThat(Math.sqrt(squares / PATIENTS)).isCloseTo(3, within(0.06));
        assertThat(product / squares).isCloseTo(Math.exp(-1), within(0.03));
    }

    @Test
    void labsAreRoundedAndLimited() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .measure("lab", "x", new Noise.Exact(), 0.4, 2, 0.1, 0)
                .clinic();
        // definition: nearest multiple of 0.1, then the limits 0.4 and 2
        assertThat(look(chart(clinic, 1), 0, 1.234).value(0)).isEqualTo(1.2);
        assertThat(look(chart(clinic, 1), 0, 0.299).value(0)).isEqualTo(0.4);
        assertThat(look(chart(clinic, 1), 0, 7).value(0)).isEqualTo(2.0);
        assertThat(Observing.rounded(0.3 + 1e-12, 0.1)).isEqualTo(0.3);
        assertThat(Observing.rounded(13, 5)).isEqualTo(15);
    }

    @Test
    void itemComesAboveItsThresholdAndStaysTo85PercentOfIt() {
        Clinic clinic = new TinyClinic()
                .signal("joints")
                .item("arthritis", 4, "joints", "1.0", 0, 0)
                .clinic();
        Chart chart = chart(clinic, 1);
        // ENDPOINTS.md 3.1: on above the threshold, off again below 0.85 of it
        assertThat(look(chart, 0, 0.95).value(0)).isZero();
        assertThat(look(chart, 50, 1.01).value(0)).isOne();
        assertThat(look(chart, 100, 0.90).value(0)).isOne();
        assertThat(look(chart, 150, 0.84).value(0)).isZero();
        assertThat(look(chart, 200, 0.90).value(0)).isZero();
    }

    @Test
    void itemLooksBack28DaysForTheLargestState() {
        Clinic clinic = new TinyClinic()
                .signal("joints")
                .item("arthritis", 4, "joints", "1.0", 0, 0)
                .clinic();
        Chart chart = chart(clinic, 1);
        Visit within =
                chart.visit(28, List.of(row(0, 2), row(7, 0.1), row(14, 0.1), row(21, 0.1), row(28, 0.1)), List.of());
        // ENDPOINTS.md 3.1: maximum over the window of 28 d
        assertThat(within.value(0)).isOne();
        Visit after = chart.visit(35, List.of(row(35, 0.1)), List.of());
        assertThat(after.value(0)).isZero();
    }

    @Test
    void itemNoiseIsOneDrawAVisit() {
        Clinic clinic = new TinyClinic()
                .signal("joints")
                .item("arthritis", 4, "joints", "1.0", 0.25, 0)
                .clinic();
        int on = 0;
        for (int patient = 0; patient < PATIENTS; patient++) {
            Chart chart = chart(clinic, patient);
            List<Row> rows = List.of(row(-21, 0.8), row(-14, 0.8), row(-7, 0.8), row(0, 0.8));
            on += chart.visit(0, rows, List.of()).value(0) > 0 ? 1 : 0;
        }
        // closed form: P(0.8 exp(0.25 z) > 1) = 1 - Phi(ln(1.25)/0.25) = 1 - Phi(0.892574) = 0.18605
        assertThat(on / (double) PATIENTS).isCloseTo(0.18605, within(0.011));
    }

    @Test
    void expectationTouchesScoredPartsOnlyAndNotBaseline() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .expectation(0.4, 0)
                .measure("assessed", "x", new Noise.Exact(), 0, 100, 0, 0.5)
                .measure("lab", "x", new Noise.Exact())
                .item("item", 1, "x", "8.0", 0, 1)
                .clinic();
        Chart chart = chart(clinic, 1);
        Visit baseline = look(chart, 0, 10);
        Visit later = look(chart, 84, 10);
        // closed form, COURSES.md 7: p(t) = p (1 - exp(-t/28)) exp(-t/730); at 84 d 0.4 * 0.950213 * 0.891311 =
        // 0.338774
        double share = 0.4 * (1 - Math.exp(-3)) * Math.exp(-84.0 / 730);
        assertThat(baseline.value(0)).isEqualTo(10);
        assertThat(later.value(0)).isCloseTo(10 * (1 - 0.5 * share), within(1e-12));
        assertThat(later.value(1)).isEqualTo(10);
        assertThat(baseline.value(2)).isOne();
        assertThat(later.value(2)).isZero();
    }

    @Test
    void scoreSumsWeightsOfPresentItems() {
        Clinic clinic = new TinyClinic()
                .signal("a")
                .item("arthritis", 4, "a", "1.0", 0, 0)
                .item("rash", 2, "a", "2.0", 0, 0)
                .item("vasculitis", 8, "a", "3.0", 0, 0)
                .score("SLEDAI", "arthritis", "rash", "vasculitis")
                .score("without_joints", "rash", "vasculitis")
                .clinic();
        // ENDPOINTS.md 3.1: weights 4, 2, 8
        assertThat(look(chart(clinic, 1), 0, 2.5).value(3)).isEqualTo(6);
        assertThat(look(chart(clinic, 1), 0, 2.5).value(4)).isEqualTo(2);
        assertThat(look(chart(clinic, 1), 0, 9).value(3)).isEqualTo(14);
        assertThat(look(chart(clinic, 1), 0, 0).value(3)).isZero();
    }

    @Test
    void eventItemsShareOneTypePerEventAndLastTheirDays() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .add(new Observable.EventItem(TinyClinic.about("seizure"), 8, Set.of(), "severe_flare", 0, 0.4, 30))
                .add(new Observable.EventItem(TinyClinic.about("psychosis"), 8, Set.of(), "severe_flare", 0.4, 1, 60))
                .clinic();
        int seizures = 0;
        for (int patient = 0; patient < PATIENTS; patient++) {
            Chart chart = chart(clinic, patient);
            List<PatientEvent> events = List.of(new PatientEvent("severe_flare", 10, 1));
            Visit soon = chart.visit(20, List.of(row(20, 1)), events);
            Visit later = chart.visit(50, List.of(row(50, 1)), events);
            assertThat(soon.value(0) + soon.value(1)).isEqualTo(1);
            // ENDPOINTS.md 3.1: on for 30 d, psychosis for 60 d
            assertThat(later.value(0)).isZero();
            assertThat(later.value(1)).isEqualTo(soon.value(1));
            seizures += (int) soon.value(0);
        }
        // closed form: share 0.4, standard error 0.0035
        assertThat(seizures / (double) PATIENTS).isCloseTo(0.4, within(0.014));
    }

    @Test
    void chanceItemsComeAtTheirRate() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .add(new Observable.ChanceItem(TinyClinic.about("myositis"), 4, Set.of(), expr("2*x"), 0))
                .clinic();
        int on = 0;
        for (int patient = 0; patient < PATIENTS; patient++) {
            on += look(chart(clinic, patient), 0, 1).value(0) > 0 ? 1 : 0;
        }
        // closed form: 1 - exp(-2 * 7/365.25) = 0.037605 in a week at 2 per year; standard error 0.0013
        assertThat(on / (double) PATIENTS).isCloseTo(0.037605, within(0.0055));
    }

    @Test
    void forksHaveTheSameNoiseAndGoTheirOwnWay() {
        Clinic clinic = new TinyClinic()
                .wandering("x", 0.35, 60)
                .measure("lab", "x", new Noise.OnLog(0.4))
                .item("item", 4, "x", "1.0", 0.25, 0)
                .clinic();
        Chart shared = chart(clinic, 5);
        look(shared, -14, 1);
        look(shared, 0, 1);
        Chart placebo = shared.fork();
        Chart active = shared.fork();
        double same = look(placebo, 28, 1).value(0);
        double half = look(active, 28, 0.5).value(0);
        // by construction: draws are keyed by patient and day, never by arm; noise and wander are factors
        assertThat(half).isCloseTo(same / 2, within(1e-12 * same));
        assertThat(placebo.evaluate(expr("lab"))).isEqualTo(same);
        assertThat(look(placebo, 56, 1).value(0))
                .isEqualTo(look(chart(clinic, 5), 56, 1).value(0));
        assertThat(placebo.evaluate(expr("previous(lab)"))).isEqualTo(same);
        assertThat(active.evaluate(expr("lab"))).isEqualTo(half);
    }

    @Test
    void anObservableAddedChangesNoOther() {
        TinyClinic small = new TinyClinic().signal("x").measure("lab", "x", new Noise.OnLog(0.4));
        TinyClinic large = new TinyClinic()
                .signal("x")
                .measure("other", "x", new Noise.OnLog(0.1))
                .measure("lab", "x", new Noise.OnLog(0.4));
        // by construction: keyed by name
        assertThat(look(chart(large.clinic(), 9), 0, 1).value(1))
                .isEqualTo(look(chart(small.clinic(), 9), 0, 1).value(0));
    }

    @Test
    void traitsTakeThePlaceOfConstants() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .constant("threshold", 1)
                .item("item", 4, "x", "threshold*scale", 0, 0)
                .clinic();
        // definition: the patient's own number wins
        assertThat(look(chart(clinic, 1, Map.of("scale", 1.0)), 0, 1.5).value(0))
                .isOne();
        assertThat(look(chart(clinic, 1, Map.of("scale", 1.0, "threshold", 2.0)), 0, 1.5)
                        .value(0))
                .isZero();
    }

    @Test
    void impossibleVisitsAreRefused() {
        Clinic clinic = new TinyClinic()
                .signal("x")
                .measure("lab", "x", new Noise.Exact())
                .clinic();
        Chart chart = chart(clinic, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> chart.visit(0, List.of(), List.of()));
        look(chart, 7, 1);
        assertThatIllegalArgumentException().isThrownBy(() -> look(chart, 7, 1)).withMessageContaining("day 7");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> chart.value("nonsense"))
                .withMessageContaining("nonsense");
    }
}
