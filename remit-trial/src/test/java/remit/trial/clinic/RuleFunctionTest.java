package remit.trial.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static remit.trial.clinic.TinyClinic.chart;
import static remit.trial.clinic.TinyClinic.expr;
import static remit.trial.clinic.TinyClinic.row;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rule functions on a hand-made chart: x = 9 at screening, then 10, 12, 5, 7 on days -14, 0, 28, 56, 84. */
class RuleFunctionTest {

    private final Clinic clinic = new TinyClinic()
            .signal("truth")
            .signal("D_GC")
            .measure("x", "truth", new Noise.Exact())
            .item("mild", 1, "truth", "8.0", 0, 0)
            .item("strong", 2, "truth", "11.0", 0, 0)
            .grade("skin", "truth/6", 0)
            .grade("joints", "truth/20", 0)
            .criterion("high", "x > 6")
            .clinic();
    private Chart chart = chart(clinic, 1);

    private void look(double day, double truth, PatientEvent... events) {
        chart.visit(day, List.of(row(day, truth, 7.5)), List.of(events));
    }

    private double value(String rule) {
        return chart.evaluate(expr(rule));
    }

    @BeforeEach
    void fill() {
        chart = chart(clinic, 1);
        look(-14, 9);
        look(0, 10);
        look(28, 12);
        look(56, 5);
        look(
                84,
                7,
                new PatientEvent("infection", -300, 1),
                new PatientEvent("infection", 70, 1),
                new PatientEvent("rescue:steroid", 60, 1),
                new PatientEvent("infection", 100, 1));
    }

    @Test
    void looksBackOnValues() {
        // by hand from the five visits of the class comment
        assertThat(value("x")).isEqualTo(7);
        assertThat(value("previous(x)")).isEqualTo(5);
        assertThat(value("baseline(x)")).isEqualTo(10);
        assertThat(value("screening(x)")).isEqualTo(9);
        assertThat(value("change(x)")).isEqualTo(-3);
        assertThat(value("worst(x)")).isEqualTo(12);
        assertThat(value("best(x)")).isEqualTo(5);
        assertThat(value("highest(x, 28)")).isEqualTo(7);
        assertThat(value("highest(x, 56)")).isEqualTo(12);
        assertThat(value("lowest(x, 28)")).isEqualTo(5);
        assertThat(value("mean(x, 56)")).isEqualTo(8);
        assertThat(value("day")).isEqualTo(84);
    }

    @Test
    void baselineIsTheLastVisitUpToDayZero() {
        Chart early = chart(clinic, 2);
        early.visit(-14, List.of(row(-14, 9, 0)), List.of());
        // before day 0 the visit at hand stands for the baseline, so that entry rules can be written with it
        assertThat(early.evaluate(expr("baseline(x)"))).isEqualTo(9);
        assertThat(early.evaluate(expr("previous(x)"))).isNaN();
        assertThat(early.holds(expr("previous(x) > 0"))).isFalse();
        early.visit(0, List.of(row(0, 10, 0)), List.of());
        assertThat(early.evaluate(expr("baseline(x)"))).isEqualTo(10);
        assertThat(early.evaluate(expr("screening(x)"))).isEqualTo(9);
    }

    @Test
    void heldAndEver() {
        // high = x > 6: true, true, true, false, true
        assertThat(value("held(high, 0)")).isOne();
        assertThat(value("held(high, 28)")).isZero();
        assertThat(value("ever(high)")).isOne();
        look(112, 8);
        assertThat(value("held(high, 28)")).isOne();
        assertThat(value("held(high, 56)")).isZero();
    }

    @Test
    void countsEventsUpToNow() {
        assertThat(value("count(infection)")).isEqualTo(2);
        assertThat(value("count(infection, 28)")).isOne();
        assertThat(value("days_since(infection)")).isEqualTo(14);
        assertThat(value("count(rescue)")).isOne();
        assertThat(value("days_since(rescue)")).isEqualTo(24);
        assertThat(value("days_since(death)")).isInfinite();
    }

    @Test
    void countsItems() {
        // thresholds 8 and 11, kept to 6.8 and 9.35: both on day 56 (the 12 of day 28 is in the window), the mild one
        // at 7
        assertThat(value("previous(mild) + previous(strong)")).isEqualTo(2);
        assertThat(value("items_on(organ)")).isOne();
        assertThat(value("new_items()")).isZero();
        look(112, 12);
        assertThat(value("items_on(organ)")).isEqualTo(2);
        assertThat(value("new_items()")).isOne();
        assertThat(value("new_items(organ)")).isOne();
        assertThat(value("new_items(absent)")).isZero();
        assertThat(value("items_on(absent)")).isZero();
        // the strong item was there on day 56, eight weeks before; the mild one never left
        assertThat(value("new_items(organ, 28)")).isOne();
        assertThat(value("new_items(organ, 56)")).isZero();
        look(140, 12);
        assertThat(value("new_items()")).isZero();
    }

    @Test
    void gradesFollowRatiosAndImprovement() {
        // ENDPOINTS.md 3.2: C from 0.6, B from 1, A from 2.2 of the own threshold; lower by 25 % than four weeks ago:
        // one down
        assertThat(value("baseline(skin)")).isEqualTo(Observable.Grade.number("B"));
        assertThat(value("previous(skin)")).isEqualTo(Observable.Grade.number("D"));
        assertThat(value("skin")).isEqualTo(Observable.Grade.number("B"));
        assertThat(value("joints")).isEqualTo(Observable.Grade.number("D"));
        assertThat(value("systems_at(B)")).isOne();
        assertThat(value("systems_from(B)")).isOne();
        assertThat(value("systems_at(A)")).isZero();
        assertThat(value("new_systems(B, previous)")).isOne();
        assertThat(value("new_systems(B, previous, 28)")).isOne();
        assertThat(value("new_systems(B, previous, 56)")).isZero();
        assertThat(value("new_systems(B, baseline)")).isZero();
        assertThat(value("unimproved_systems()")).isOne();
        look(112, 24);
        assertThat(value("skin")).isEqualTo(Observable.Grade.number("A"));
        assertThat(value("joints")).isEqualTo(Observable.Grade.number("B"));
        assertThat(value("new_systems(A, baseline)")).isOne();
        assertThat(value("new_systems(B, baseline)")).isOne();
        assertThat(value("systems_from(B)")).isEqualTo(2);
        look(140, 15);
        // 2.5 after 4.0 is 37 % lower: A by its ratio, B by improvement; joints 0.75 after 1.2: C, then D
        assertThat(value("skin")).isEqualTo(Observable.Grade.number("B"));
        assertThat(value("joints")).isEqualTo(Observable.Grade.number("D"));
    }

    @Test
    void dosesAndUnknownNames() {
        assertThat(value("dose(GC)")).isEqualTo(7.5);
        assertThat(value("dose(MMF)")).isZero();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("previous(nothing)"))
                .withMessageContaining("nothing");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> value("forever(x)"))
                .withMessageContaining("forever");
    }

    @Test
    void everyFunctionIsFoundByItsWord() {
        for (RuleFunction function : RuleFunction.values()) {
            // definition: the word is the lower-case name, and optional arguments come last
            assertThat(RuleFunction.of(function.word())).isEqualTo(function);
            assertThat(function.required())
                    .isLessThanOrEqualTo(function.arguments().size());
        }
        assertThat(RuleFunction.of("sum")).isNull();
    }
}
