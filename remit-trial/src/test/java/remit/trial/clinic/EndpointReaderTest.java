package remit.trial.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import remit.solve.SolveOutcome;
import remit.trial.clinic.Observable.Better;
import remit.trial.protocol.EndpointChoice.IntercurrentEvent;
import remit.trial.protocol.EndpointChoice.Strategy;

/**
 * The five strategies of ICH E9(R1) A.3.2 on hand-made courses. Visits on days 0, 30, 91, 183 (months 0, 1, 3, 6) with
 * the score 10, 8, 4, 6 (response from 5 down: no, no, yes, no) unless a test says otherwise.
 */
class EndpointReaderTest {

    private static final double[] DAYS = {0, 30, 91, 183};

    private final Clinic clinic = new TinyClinic()
            .signal("truth")
            .measure("score", "truth", new Noise.Exact())
            .criterion("response", "score <= 5")
            .criterion("active", "score >= 9")
            .clinic();
    private final EndpointReader reader = new EndpointReader(clinic);

    private static List<Visit> visits(double... scores) {
        List<Visit> visits = new java.util.ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            visits.add(new Visit(DAYS[i], new double[] {scores[i], scores[i] <= 5 ? 1 : 0, scores[i] >= 9 ? 1 : 0}));
        }
        return visits;
    }

    private static ArmCourse course(String arm, List<Visit> visits, PatientEvent... events) {
        return new ArmCourse(arm, visits, List.of(events), null, null, new SolveOutcome.Reached(183));
    }

    private static PatientRecord patient(ArmCourse... arms) {
        return new PatientRecord(
                0, 0, 0, Traits.of(Map.of()), new Visit(-14, new double[] {11, 0, 1}), new TreeMap<>(), List.of(arms));
    }

    private static PatientEvent event(String kind, double day) {
        return new PatientEvent(kind, day, 1);
    }

    private Reading read(
            String measure,
            PatientRecord patient,
            @Nullable Double month,
            Map<IntercurrentEvent, Strategy> strategies) {
        Endpoint endpoint = clinic.endpoint(measure);
        assertThat(endpoint).isNotNull();
        return reader.read(java.util.Objects.requireNonNull(endpoint), patient, "a", month, strategies);
    }

    private static Map<IntercurrentEvent, Strategy> all(Strategy strategy) {
        Map<IntercurrentEvent, Strategy> map = new EnumMap<>(IntercurrentEvent.class);
        for (IntercurrentEvent event : IntercurrentEvent.values()) {
            map.put(event, strategy);
        }
        return map;
    }

    private static Reading value(double value) {
        return new Reading.Value(value);
    }

    private static Reading missing(String reason) {
        return new Reading.Missing(reason);
    }

    private static final PatientRecord UNEVENTFUL = patient(course("a", visits(10, 8, 4, 6)));
    private static final PatientRecord RESCUED = patient(
            new ArmCourse(
                    "a",
                    visits(10, 8, 4, 3),
                    List.of(event("rescue:steroid", 60)),
                    visits(10, 8, 9, 12),
                    List.of(),
                    new SolveOutcome.Reached(183)),
            course("b", visits(10, 9, 9, 9)));
    private static final PatientRecord DEAD =
            patient(course("a", visits(10, 8, 4), event("drop_out", 120), event("death", 150)));

    @Test
    void withoutEventsEveryStrategyReadsTheVisit() {
        for (Strategy strategy : Strategy.values()) {
            // by hand: nothing happened, so all five agree
            assertThat(read("score", UNEVENTFUL, 6.0, all(strategy))).isEqualTo(value(6));
            assertThat(read("score", UNEVENTFUL, null, all(strategy))).isEqualTo(value(6));
            assertThat(read("response", UNEVENTFUL, 3.0, all(strategy))).isEqualTo(value(1));
            assertThat(read("response", UNEVENTFUL, 6.0, all(strategy))).isEqualTo(value(0));
        }
    }

    @Test
    void aMonthWithoutVisitIsMissing() {
        assertThat(read("score", UNEVENTFUL, 4.5, Endpoints.LEVEL)).isEqualTo(missing("no_visit"));
        assertThat(read("score", patient(course("a", List.of())), 6.0, Endpoints.LEVEL))
                .isEqualTo(missing("no_visit"));
    }

    @Test
    void rescueUnderEachStrategy() {
        // E9(R1) A.3.2: policy 3 as observed; hypothetical 12 of the twin; composite: worst the patient had, 10, or no
        // response; while on treatment: 8, the last value before day 60; stratum: left out
        assertThat(read("score", RESCUED, 6.0, all(Strategy.TREATMENT_POLICY))).isEqualTo(value(3));
        assertThat(read("score", RESCUED, 6.0, all(Strategy.HYPOTHETICAL))).isEqualTo(value(12));
        assertThat(read("score", RESCUED, 6.0, all(Strategy.COMPOSITE))).isEqualTo(value(10));
        assertThat(read("score", RESCUED, 6.0, all(Strategy.WHILE_ON_TREATMENT)))
                .isEqualTo(value(8));
        assertThat(read("score", RESCUED, 6.0, all(Strategy.PRINCIPAL_STRATUM)))
                .isEqualTo(missing("principal_stratum"));
        assertThat(read("response", RESCUED, 6.0, Endpoints.RESPONSE)).isEqualTo(value(0));
        assertThat(read("response", RESCUED, 6.0, all(Strategy.TREATMENT_POLICY)))
                .isEqualTo(value(1));
        assertThat(read("response", RESCUED, 6.0, all(Strategy.HYPOTHETICAL))).isEqualTo(value(0));
    }

    @Test
    void eventsAfterTheVisitDoNotTouchIt() {
        // by hand: rescue on day 60, visit on day 30
        assertThat(read("score", RESCUED, 1.0, all(Strategy.COMPOSITE))).isEqualTo(value(8));
        assertThat(read("score", DEAD, 3.0, all(Strategy.COMPOSITE))).isEqualTo(value(4));
    }

    @Test
    void principalStratumLooksAtEveryArm() {
        PatientRecord otherArm = patient(
                course("a", visits(10, 8, 4, 6)), course("b", visits(10, 9, 9, 9), event("rescue:steroid", 60)));
        assertThat(read("score", otherArm, 6.0, all(Strategy.PRINCIPAL_STRATUM)))
                .isEqualTo(missing("principal_stratum"));
    }

    @Test
    void deathUnderEachStrategy() {
        // by hand: drop-out on day 120, death on day 150, last visit on day 91 with score 4 and response
        assertThat(read("score", DEAD, 6.0, Endpoints.LEVEL)).isEqualTo(value(4));
        assertThat(read("score", DEAD, null, Endpoints.LEVEL)).isEqualTo(value(4));
        assertThat(read("response", DEAD, 6.0, Endpoints.RESPONSE)).isEqualTo(value(0));
        assertThat(read("response", DEAD, null, Endpoints.RESPONSE)).isEqualTo(value(0));
        assertThat(read("score", DEAD, 6.0, all(Strategy.TREATMENT_POLICY))).isEqualTo(missing("death"));
        assertThat(read("score", DEAD, null, all(Strategy.TREATMENT_POLICY))).isEqualTo(missing("death"));
        assertThat(read("score", DEAD, 6.0, all(Strategy.HYPOTHETICAL))).isEqualTo(missing("no_twin"));
        assertThat(read("score", DEAD, 6.0, all(Strategy.COMPOSITE))).isEqualTo(value(10));
    }

    @Test
    void compositeFailureOfABadCriterionIsYes() {
        Endpoint flare = new Endpoint.Response(
                TinyClinic.about("flare"),
                Better.LOWER,
                Endpoints.RESPONSE,
                "active",
                Endpoint.When.AT_VISIT,
                0,
                0,
                null);
        // by hand: the score is not active at month 6, but rescue counts as the bad answer
        assertThat(reader.read(flare, RESCUED, "a", 6.0, Endpoints.RESPONSE)).isEqualTo(value(1));
        assertThat(reader.read(flare, UNEVENTFUL, "a", 6.0, Endpoints.RESPONSE)).isEqualTo(value(0));
    }

    @Test
    void everAndThroughout() {
        Endpoint ever = new Endpoint.Response(
                TinyClinic.about("ever"),
                Better.HIGHER,
                Endpoints.RESPONSE,
                "response",
                Endpoint.When.EVER,
                0,
                0,
                "active");
        Endpoint kept = new Endpoint.Response(
                TinyClinic.about("kept"),
                Better.HIGHER,
                Endpoints.RESPONSE,
                "response",
                Endpoint.When.THROUGHOUT,
                3,
                6,
                null);
        PatientRecord sustained = patient(course("a", visits(10, 8, 4, 5)));
        // by hand, ENDPOINTS.md 1.8: "ever" is cumulative, "throughout" holds at every visit of the window
        assertThat(reader.read(ever, UNEVENTFUL, "a", 6.0, Endpoints.RESPONSE)).isEqualTo(value(1));
        assertThat(reader.read(ever, UNEVENTFUL, "a", 1.0, Endpoints.RESPONSE)).isEqualTo(value(0));
        assertThat(reader.read(ever, RESCUED, "a", 6.0, Endpoints.RESPONSE)).isEqualTo(value(0));
        assertThat(reader.read(ever, patient(course("a", visits(8, 8, 4, 4))), "a", 6.0, Endpoints.RESPONSE))
                .isEqualTo(missing("not_at_risk"));
        assertThat(reader.read(kept, UNEVENTFUL, "a", null, Endpoints.RESPONSE)).isEqualTo(value(0));
        assertThat(reader.read(kept, sustained, "a", null, Endpoints.RESPONSE)).isEqualTo(value(1));
        assertThat(reader.read(kept, sustained, "a", 1.0, Endpoints.RESPONSE)).isEqualTo(value(0));
    }

    private static Endpoint infection() {
        return new Endpoint.FirstEvent(
                TinyClinic.about("infection"),
                Better.LOWER,
                Endpoints.EVENT,
                List.of("infection"),
                List.of("death", "TRM"),
                Endpoint.Report.INCIDENCE);
    }

    private Reading time(PatientEvent... events) {
        return reader.read(infection(), patient(course("a", visits(10, 8, 4, 6), events)), "a", null, Endpoints.EVENT);
    }

    @Test
    void timeToFirstEventWithCompetingDeath() {
        // by hand: first of infection, death, leaving, end of follow-up on day 183
        assertThat(time()).isEqualTo(new Reading.Time(183, Reading.Ending.CENSORED, "end"));
        assertThat(time(event("infection", 40), event("infection", 90)))
                .isEqualTo(new Reading.Time(40, Reading.Ending.EVENT, "infection"));
        assertThat(time(event("infection", -300), event("trigger", 5)))
                .isEqualTo(new Reading.Time(183, Reading.Ending.CENSORED, "end"));
        assertThat(time(event("death", 50))).isEqualTo(new Reading.Time(50, Reading.Ending.COMPETING, "death"));
        assertThat(time(event("drop_out", 30), event("infection", 40)))
                .isEqualTo(new Reading.Time(30, Reading.Ending.CENSORED, "end"));
    }

    @Test
    void compositeTimeEndsWithTheIntercurrentEvent() {
        Map<IntercurrentEvent, Strategy> strategies = new EnumMap<>(Endpoints.EVENT);
        strategies.put(IntercurrentEvent.DEATH, Strategy.COMPOSITE);
        // by hand: infection-free survival
        assertThat(reader.read(
                        infection(),
                        patient(course("a", visits(10, 8, 4), event("death", 120))),
                        "a",
                        null,
                        strategies))
                .isEqualTo(new Reading.Time(120, Reading.Ending.EVENT, "death"));
    }

    @Test
    void timeToFirstVisitThatCounts() {
        Endpoint onset = new Endpoint.FirstVisit(
                TinyClinic.about("onset"),
                Better.HIGHER,
                Endpoints.EVENT,
                "response",
                null,
                0,
                0,
                List.of("death"),
                Endpoint.Report.INCIDENCE);
        Endpoint confirmed = new Endpoint.FirstVisit(
                TinyClinic.about("confirmed"),
                Better.HIGHER,
                Endpoints.EVENT,
                "response",
                null,
                60,
                0,
                List.of("death"),
                Endpoint.Report.INCIDENCE);
        Endpoint relapse = new Endpoint.FirstVisit(
                TinyClinic.about("relapse"),
                Better.LOWER,
                Endpoints.EVENT,
                "active",
                "response",
                0,
                0,
                List.of("death"),
                Endpoint.Report.INCIDENCE);
        PatientRecord relapsing = patient(course("a", visits(10, 4, 4, 12)));
        // by hand: response first on day 91; not confirmed; after response on day 30, active on day 183: 153 days later
        assertThat(reader.read(onset, UNEVENTFUL, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Time(91, Reading.Ending.EVENT, "onset"));
        assertThat(reader.read(confirmed, UNEVENTFUL, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Time(183, Reading.Ending.CENSORED, "end"));
        assertThat(reader.read(confirmed, relapsing, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Time(30, Reading.Ending.EVENT, "confirmed"));
        assertThat(reader.read(relapse, relapsing, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Time(153, Reading.Ending.EVENT, "relapse"));
        assertThat(reader.read(relapse, patient(course("a", visits(10, 8, 8, 8))), "a", null, Endpoints.EVENT))
                .isEqualTo(missing("not_at_risk"));
        assertThat(reader.read(relapse, DEAD, "a", null, Map.of()))
                .isEqualTo(new Reading.Time(59, Reading.Ending.COMPETING, "death"));
    }

    @Test
    void visitsCloserThanTheTrialExaminesArePassedOver() {
        Endpoint all = new Endpoint.FirstVisit(
                TinyClinic.about("all"),
                Better.HIGHER,
                Endpoints.EVENT,
                "response",
                null,
                60,
                0,
                List.of(),
                Endpoint.Report.INCIDENCE);
        Endpoint sparse = new Endpoint.FirstVisit(
                TinyClinic.about("sparse"),
                Better.HIGHER,
                Endpoints.EVENT,
                "response",
                null,
                60,
                90,
                List.of(),
                Endpoint.Report.INCIDENCE);
        // days 0, 30, 91, 183; by hand: response on days 30 and 91, lost on 183. Every visit: day 30, confirmed on 91.
        // Every 90 days day 30 is not looked at: day 91, which day 183 does not confirm.
        PatientRecord patient = patient(course("a", visits(10, 4, 4, 12)));
        assertThat(reader.read(all, patient, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Time(30, Reading.Ending.EVENT, "all"));
        assertThat(reader.read(sparse, patient, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Time(183, Reading.Ending.CENSORED, "end"));
    }

    @Test
    void ratesCountWithLockOut() {
        Endpoint flares =
                new Endpoint.Rate(TinyClinic.about("flare"), Better.LOWER, Endpoints.EVENT, List.of(), "active", 28);
        Endpoint infections = new Endpoint.Rate(
                TinyClinic.about("infection_rate"), Better.LOWER, Endpoints.EVENT, List.of("infection"), null, 28);
        PatientRecord patient = patient(course(
                "a",
                visits(10, 9, 9, 6),
                event("infection", -10),
                event("infection", 20),
                event("infection", 40),
                event("infection", 50),
                event("drop_out", 100),
                event("infection", 150)));
        // ENDPOINTS.md 3.4: one per 28 d; days 20 and 50 count (40 is locked out, 150 is after leaving on day 100)
        assertThat(reader.read(infections, patient, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Count(2, 100 / 365.25));
        assertThat(reader.read(flares, patient, "a", null, Endpoints.EVENT))
                .isEqualTo(new Reading.Count(2, 100 / 365.25));
        assertThat(reader.read(infections, patient, "a", null, all(Strategy.TREATMENT_POLICY)))
                .isEqualTo(new Reading.Count(3, 183 / 365.25));
    }

    @Test
    void unknownArmIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> reader.read(infection(), UNEVENTFUL, "z", null, Endpoints.EVENT))
                .withMessageContaining("z");
    }
}
