package remit.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import remit.solve.random.KeyedRandom;
import remit.trial.clinic.Chart;
import remit.trial.clinic.Clinic;
import remit.trial.clinic.Observable;
import remit.trial.clinic.Row;
import remit.trial.clinic.Traits;
import remit.trial.clinic.Visit;

/** Charts of the shipped clinic of lupus for patients whose states stand still. */
class LupusChartTest {

    private static final Clinic CLINIC = Library.standard().disease("lupus").clinic();
    private static final int SLEDAI = CLINIC.index("SLEDAI");

    private static final Traits TRAITS = traits();

    private static Traits traits() {
        Map<String, Double> traits = new HashMap<>();
        LibraryModels.compose("lupus", List.of()).parameters().forEach(p -> traits.put(p.symbol(), p.value()));
        traits.putAll(Map.of("age", 35.0, "female", 1.0, "weight", 70.0, "duration", 7.0, "refractory", 0.0));
        return Traits.of(traits);
    }

    /** Model states of a typical patient; the organs are given. */
    private static double[] drivers(double kidney, double joints, double skin) {
        Map<String, Double> states = new HashMap<>(Map.of(
                "KI", kidney, "MSK", joints, "MUC", skin, "IC", 1.0, "AB", 1.0, "M1", 1.0, "eGFR", 90.0, "albumin",
                38.0));
        states.putAll(Map.of(
                "UPCR",
                0.08 + 2.4 * kidney * kidney,
                "C3",
                0.7,
                "C4",
                0.11,
                "anti_dsDNA",
                188.0,
                "CRP",
                4.0,
                "IL6",
                10.0));
        states.putAll(Map.of(
                "Treg_pct", 4.5, "ALC", 1.4, "CD4", 800.0, "CD8", 450.0, "CD19", 200.0, "NK", 200.0, "ANC", 4.0));
        states.putAll(Map.of("IgG", 14.0, "platelets", 230.0, "leukocytes", 5.0, "D_GC", 10.0));
        double[] row = new double[CLINIC.drivers().size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = states.getOrDefault(CLINIC.drivers().get(i), 0.0);
        }
        return row;
    }

    private static Chart chart(long patient) {
        return new Chart(CLINIC, TRAITS, KeyedRandom.of(11, patient, "clinic"));
    }

    /** Monthly visits of half a year, from screening on. */
    private static List<Visit> follow(Chart chart, double[] drivers) {
        List<Visit> visits = new ArrayList<>();
        List<Row> rows = new ArrayList<>();
        for (int day = -42; day <= 168; day += 7) {
            rows.add(new Row(day, drivers));
            if (day == -14 || day >= 0 && day % 28 == 0) {
                visits.add(chart.visit(day, rows, List.of()));
                rows = new ArrayList<>();
            }
        }
        return visits;
    }

    @Property(tries = 40)
    void scoreIsAWholeNumberInRangeAndTheSumOfItsItems(
            @ForAll @IntRange(max = 10_000) int patient,
            @ForAll @DoubleRange(max = 4) double kidney,
            @ForAll @DoubleRange(max = 4) double joints,
            @ForAll @DoubleRange(max = 4) double skin) {
        for (Visit visit : follow(chart(patient), drivers(kidney, joints, skin))) {
            double sum = 0;
            for (Observable observable : CLINIC.observables()) {
                if (observable instanceof Observable.Item item) {
                    sum += item.weight() * visit.value(CLINIC.index(item.name()));
                }
            }
            // ENDPOINTS.md 3.1: integer, 0 to 105, sum of the weights of present items
            assertThat(visit.value(SLEDAI)).isEqualTo(sum).isBetween(0.0, 105.0).isEqualTo(Math.rint(sum));
        }
    }

    @Property(tries = 40)
    void sickerOrgansNeverScoreLess(
            @ForAll @IntRange(max = 10_000) int patient,
            @ForAll @DoubleRange(max = 3) double kidney,
            @ForAll @DoubleRange(max = 3) double joints,
            @ForAll @DoubleRange(max = 3) double skin,
            @ForAll @DoubleRange(max = 1) double more) {
        List<Visit> well = follow(chart(patient), drivers(kidney, joints, skin));
        List<Visit> sick = follow(chart(patient), drivers(kidney + more, joints + more, skin + more));
        for (int i = 0; i < well.size(); i++) {
            for (Observable observable : CLINIC.observables()) {
                if (observable instanceof Observable.Item item) {
                    int index = CLINIC.index(item.name());
                    // by construction: same noise, higher state, and what is on stays on longer
                    assertThat(sick.get(i).value(index))
                            .isGreaterThanOrEqualTo(well.get(i).value(index));
                }
            }
            assertThat(sick.get(i).value(SLEDAI))
                    .isGreaterThanOrEqualTo(well.get(i).value(SLEDAI));
        }
    }

    @Test
    void armsThatTreatAlikeObserveAlike() {
        Chart screened = chart(3);
        double[] drivers = drivers(0.5, 1, 1);
        screened.visit(-14, List.of(new Row(-14, drivers)), List.of());
        Visit one = screened.fork().visit(28, List.of(new Row(28, drivers)), List.of());
        Visit other = screened.fork().visit(28, List.of(new Row(28, drivers)), List.of());
        // by construction: no draw knows the arm
        assertThat(one.values()).isEqualTo(other.values());
    }

    @Test
    void aStandingDiseaseFlaresAsOftenAsItsSignsWander() {
        int patients = 200;
        double flares = 0;
        double severe = 0;
        double renal = 0;
        for (int patient = 0; patient < patients; patient++) {
            for (Visit visit : follow(chart(patient), drivers(1, 1, 1))) {
                flares += visit.day() > 0 ? visit.value(CLINIC.index("SFI_any")) : 0;
                severe += visit.day() > 0 ? visit.value(CLINIC.index("SFI_severe")) : 0;
                renal += visit.day() > 0 ? visit.value(CLINIC.index("renal_flare_now")) : 0;
            }
        }
        double years = patients * 168 / 365.25;
        // COURSES.md 8: .77 of patients on background have any flare in a year, .19 a severe one; a disease that stands
        // still
        // must stay below 2.5 and 0.35 a year by observation alone, and noise in urine must make no renal flare
        assertThat(flares / years).isBetween(0.5, 2.5);
        assertThat(severe / years).isLessThan(0.35);
        assertThat(renal / years).isLessThan(0.02);
    }
}
