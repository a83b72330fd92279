package remit.evidence.pool;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.evidence.EvidenceRow;
import remit.evidence.NormalizedOutcome;
import remit.evidence.PublishedArm;
import remit.stats.meta.EffectMeasure;
import remit.stats.meta.EffectSize;
import remit.stats.meta.EffectSizes;
import remit.stats.meta.GroupMoments;
import remit.stats.meta.PersonTime;
import remit.stats.meta.Proportion;
import remit.stats.meta.Reported;
import remit.stats.meta.TwoByTwo;
import remit.stats.meta.TwoMeans;
import remit.stats.meta.TwoRates;

/** Makes what a trial gives out of its figures: a contrast where it has a comparator, else its treated arms by themselves. */
final class StudyMaker {

    private static final Set<String> SHARES = Set.of("proportion", "count");
    /** A printed mean comes before a mean guessed from a median. */
    private static final Set<String> MEAN = Set.of("mean");

    private static final Set<String> FINAL = Set.of("mean", "median");
    private static final Set<String> CHANGE = Set.of("mean_change");
    private static final Set<String> RATES = Set.of("rate_per_year");
    private static final double MONTHS_A_YEAR = 12;

    private final TrialFigures figures;
    private final Family family;
    private final EffectMeasure effect;
    private final String definition;

    /** What an arm gives at a month. */
    private record Part(Reported reported, int people, List<EvidenceRow> rows, List<String> notes) {}

    StudyMaker(TrialFigures figures, Family family, EffectMeasure effect, String definition) {
        this.figures = figures;
        this.family = family;
        this.effect = effect;
        this.definition = definition;
    }

    /** The contrast with most people, or null. */
    @Nullable
    Study contrast() {
        Study best = null;
        for (TrialFigures.Comparison comparison : figures.comparisons()) {
            Study study = contrast(comparison);
            if (study != null && (best == null || study.people() > best.people())) {
                if (best != null && !best.arms().equals(study.arms())) {
                    another(best);
                }
                best = study;
                if (!paired(comparison)) {
                    break; // the classes of comparators come in order of preference
                }
            } else if (study != null) {
                another(study);
            }
        }
        return best == null ? published() : best;
    }

    private boolean paired(TrialFigures.Comparison comparison) {
        return figures.comparisons().stream().anyMatch(other -> !other.treated().equals(comparison.treated()));
    }

    private void another(Study study) {
        figures.leave(study.arms(), List.of(), "another comparison of its trial has more people");
    }

    private @Nullable Study contrast(TrialFigures.Comparison comparison) {
        for (Set<String> statistics : statistics()) {
            Map<Double, List<Part>> first = parts(comparison.treated(), statistics);
            Map<Double, List<Part>> second = parts(comparison.comparators(), statistics);
            for (double month : figures.months(List.of(first, second))) {
                Part one = joined(first.getOrDefault(month, List.of()));
                Part two = joined(second.getOrDefault(month, List.of()));
                return study(
                        figures.controlled(),
                        present(comparison.treated(), one),
                        present(comparison.comparators(), two),
                        month,
                        both(one.reported(), two.reported()),
                        one.people() + two.people(),
                        one.people(),
                        List.of(one, two));
            }
        }
        return null;
    }

    private List<Set<String>> statistics() {
        return switch (family) {
            case SHARES -> List.of(SHARES);
            case MEANS -> List.of(MEAN, CHANGE, FINAL);
            case RATES -> List.of(RATES);
            case HAZARDS -> List.of();
        };
    }

    private static List<String> present(List<String> arms, Part part) {
        return arms.stream()
                .filter(arm ->
                        part.rows().stream().anyMatch(row -> row.arm().armId().equals(arm)))
                .toList();
    }

    /** A ratio or difference published as such, taken where the arms' own figures give no contrast. */
    private @Nullable Study published() {
        String statistic = switch (effect) {
            case HAZARD_RATIO -> "hazard_ratio";
            case RISK_RATIO, RATE_RATIO -> "risk_ratio";
            case ODDS_RATIO -> "odds_ratio";
            case MEAN_DIFFERENCE -> "mean_difference";
            default -> "";
        };
        for (String arm : figures.treatedArms()) {
            for (EvidenceRow row : figures.outcomes(arm, Set.of(statistic), definition)) {
                NormalizedOutcome.Figure figure = row.figure();
                EffectSize size = figure == null ? null : published(figure);
                if (figure != null && size != null) {
                    Integer people = figure.people() == null ? row.outcome().people() : figure.people();
                    int n = people == null ? 0 : people;
                    return study(
                            figures.controlled(),
                            List.of(arm),
                            List.of(),
                            row.outcome().month(),
                            size,
                            n,
                            n,
                            List.of(new Part(
                                    size, n, List.of(row), List.of("as published, not from the arms' figures"))));
                }
                figures.leave(List.of(arm), List.of(row), "a published contrast without its confidence interval");
            }
        }
        return null;
    }

    private @Nullable EffectSize published(NormalizedOutcome.Figure figure) {
        Double low = figure.low();
        Double high = figure.high();
        double level = figures.request().level();
        if (low == null || high == null || high <= low || figure.span() != NormalizedOutcome.Span.CONFIDENCE) {
            return null;
        }
        if (effect == EffectMeasure.MEAN_DIFFERENCE) {
            double error = (high - low) / (2 * remit.stats.Distributions.normalTwoSidedQuantile(level));
            return new EffectSize(figure.value(), error * error);
        }
        return low > 0 ? EffectSizes.ofRatio(figure.value(), low, high, level) : null;
    }

    /** The treated arms by themselves, or null. */
    @Nullable
    Study alone() {
        if (family == Family.HAZARDS) {
            return null;
        }
        List<String> arms = figures.treatedArms();
        Map<Double, List<Part>> parts = family == Family.MEANS
                ? changes(arms)
                : parts(arms, statistics().getFirst());
        for (double month : figures.months(List.of(parts))) {
            Part all = together(parts.getOrDefault(month, List.of()));
            return study(
                    Setting.UNCONTROLLED,
                    present(arms, all),
                    List.of(),
                    month,
                    all.reported(),
                    all.people(),
                    all.people(),
                    List.of(all));
        }
        return null;
    }

    /** Changes from baseline: published as such, or from both occasions. */
    private Map<Double, List<Part>> changes(List<String> arms) {
        Map<Double, List<Part>> map = new LinkedHashMap<>();
        for (String arm : arms) {
            Map<Double, Part> own = new LinkedHashMap<>();
            for (EvidenceRow row : figures.outcomes(arm, CHANGE, definition)) {
                put(own, row, Moments.of(row), List.of(row));
            }
            for (EvidenceRow row : figures.outcomes(arm, FINAL, definition)) {
                changed(arm, row, own);
            }
            own.forEach((month, part) ->
                    map.computeIfAbsent(month, key -> new ArrayList<>()).add(part));
        }
        return map;
    }

    private void changed(String arm, EvidenceRow row, Map<Double, Part> own) {
        NormalizedOutcome.Figure figure = row.figure();
        if (figure != null && (figures.measuresChange() || figure.definition().equals("change"))) {
            put(own, row, Moments.of(row), List.of(row));
            return;
        }
        EvidenceRow before = figures.baseline(arm, FINAL, definition);
        Moments first = before == null ? null : Moments.of(before);
        Moments second = Moments.of(row);
        if (before == null || first == null || second == null) {
            figures.leave(
                    List.of(arm),
                    List.of(row),
                    before == null
                            ? "no baseline to take the change from"
                            : "no standard deviation, and nothing to derive one from");
            return;
        }
        put(own, row, Moments.change(first, second, figures.request().correlation()), List.of(before, row));
    }

    private static void put(Map<Double, Part> own, EvidenceRow row, @Nullable Moments moments, List<EvidenceRow> rows) {
        if (moments != null) {
            own.putIfAbsent(
                    row.outcome().month(),
                    new Part(moments.moments(), moments.moments().n(), rows, moments.notes()));
        }
    }

    /** What each arm gives at each month. */
    private Map<Double, List<Part>> parts(List<String> arms, Set<String> statistics) {
        Map<Double, List<Part>> map = new LinkedHashMap<>();
        for (String arm : arms) {
            Map<Double, Part> own = new LinkedHashMap<>();
            for (EvidenceRow row : figures.outcomes(arm, statistics, definition)) {
                Part part = part(row);
                if (part == null) {
                    figures.leave(List.of(arm), List.of(row), lacking());
                } else {
                    own.putIfAbsent(row.outcome().month(), part);
                }
            }
            own.forEach((month, part) ->
                    map.computeIfAbsent(month, key -> new ArrayList<>()).add(part));
        }
        return map;
    }

    private String lacking() {
        return family == Family.MEANS
                ? "no number of patients or no standard deviation, and nothing to derive one from"
                : "no number of patients";
    }

    /** Arms of one therapy taken as one group. */
    record Group(Reported reported, int people) {}

    /** Whether a row can stand in a group. */
    static boolean canGroup(Family family, EvidenceRow row) {
        return part(family, row) != null;
    }

    /** Rows of arms of one therapy as one group; each must be one that can stand in it. */
    static Group group(Family family, List<EvidenceRow> rows) {
        List<Part> parts = new ArrayList<>();
        for (EvidenceRow row : rows) {
            Part part = part(family, row);
            if (part != null) {
                parts.add(part);
            }
        }
        Part all = joined(parts);
        return new Group(all.reported(), all.people());
    }

    private @Nullable Part part(EvidenceRow row) {
        return part(family, row);
    }

    private static @Nullable Part part(Family family, EvidenceRow row) {
        NormalizedOutcome.Figure figure = row.figure();
        Integer people = figure == null ? null : figure.people();
        if (figure == null || people == null) {
            return null;
        }
        return switch (family) {
            case SHARES -> {
                Integer events = figure.events();
                yield events == null
                        ? null
                        : new Part(new Proportion(events, people), people, List.of(row), figure.notes());
            }
            case MEANS -> {
                Moments moments = Moments.of(row);
                yield moments == null
                        ? null
                        : new Part(moments.moments(), moments.moments().n(), List.of(row), moments.notes());
            }
            case RATES -> {
                double years = people * row.outcome().month() / MONTHS_A_YEAR;
                List<String> notes = new ArrayList<>(figure.notes());
                notes.add("person-years taken as patients times years; events from the rate");
                yield new Part(
                        new PersonTime((int) Math.rint(figure.value() * years), years), people, List.of(row), notes);
            }
            case HAZARDS -> null;
        };
    }

    /** The arms as one group; of a crossover, whose arms together hold more people than the trial, the largest. */
    private Part together(List<Part> parts) {
        Integer people = figures.trial().people();
        boolean twice = people != null
                && parts.size() > 1
                && parts.stream().mapToInt(Part::people).sum() > people;
        return joined(twice ? List.of(Collections.max(parts, Comparator.comparingInt(Part::people))) : parts);
    }

    /** Several arms taken as one group. */
    private static Part joined(List<Part> parts) {
        List<EvidenceRow> rows = new ArrayList<>();
        Set<String> notes = new LinkedHashSet<>();
        int people = 0;
        for (Part part : parts) {
            rows.addAll(part.rows());
            notes.addAll(part.notes());
            people += part.people();
        }
        return new Part(joinedFigures(parts, notes), people, rows, List.copyOf(notes));
    }

    private static Reported joinedFigures(List<Part> parts, Set<String> notes) {
        Reported first = parts.getFirst().reported();
        if (parts.size() == 1) {
            return first;
        }
        return switch (first) {
            case Proportion one -> {
                int events = 0;
                int n = 0;
                for (Part part : parts) {
                    if (part.reported() instanceof Proportion(int e, int of)) {
                        events += e;
                        n += of;
                    }
                }
                yield new Proportion(events, n);
            }
            case GroupMoments one -> {
                List<Moments> groups = new ArrayList<>();
                for (Part part : parts) {
                    if (part.reported() instanceof GroupMoments moments) {
                        groups.add(new Moments(moments, List.of()));
                    }
                }
                Moments all = Moments.combined(groups);
                notes.addAll(all.notes());
                yield all.moments();
            }
            case PersonTime one -> {
                int events = 0;
                double time = 0;
                for (Part part : parts) {
                    if (part.reported() instanceof PersonTime(int e, double t)) {
                        events += e;
                        time += t;
                    }
                }
                yield new PersonTime(events, time);
            }
            default -> throw new IllegalStateException("arms of " + first.getClass() + " are not joined");
        };
    }

    private static Reported both(Reported treated, Reported comparator) {
        if (treated instanceof Proportion one && comparator instanceof Proportion two) {
            return TwoByTwo.of(one.events(), one.n(), two.events(), two.n());
        }
        if (treated instanceof GroupMoments one && comparator instanceof GroupMoments two) {
            return new TwoMeans(one, two);
        }
        if (treated instanceof PersonTime one && comparator instanceof PersonTime two) {
            return new TwoRates(one, two);
        }
        throw new IllegalStateException("arms of different figures");
    }

    private Study study(
            Setting setting,
            List<String> arms,
            List<String> comparators,
            double month,
            Reported reported,
            int people,
            int treated,
            List<Part> parts) {
        Set<String> notes = new LinkedHashSet<>();
        List<Integer> rows = new ArrayList<>();
        String meant = definition;
        boolean change = false;
        for (Part part : parts) {
            notes.addAll(part.notes());
            part.rows().forEach(row -> rows.add(row.number()));
            NormalizedOutcome.Figure figure = part.rows().getFirst().figure();
            meant = figure == null ? meant : TrialFigures.definition(figure);
            change |= part.rows().getFirst().outcome().statistic().equals("mean_change");
        }
        List<PublishedArm> dosed = arms.stream().map(figures::arm).toList();
        return new Study(
                figures.trial(),
                setting,
                arms,
                comparators,
                meant,
                month,
                reported,
                effect(setting, reported),
                people,
                treated,
                oneDose(dosed),
                dosed.getFirst().doseUnit(),
                change,
                rows.stream().sorted().distinct().toList(),
                List.copyOf(notes));
    }

    private static @Nullable Double oneDose(List<PublishedArm> arms) {
        Double dose = arms.getFirst().doseLow();
        boolean one = arms.stream()
                .allMatch(arm -> dose != null
                        && dose.equals(arm.doseLow())
                        && arm.doseUnit().equals(arms.getFirst().doseUnit()));
        return one ? dose : null;
    }

    private @Nullable EffectSize effect(Setting setting, Reported reported) {
        if (reported instanceof EffectSize size) {
            return size;
        }
        if (reported instanceof TwoByTwo table && table.isEmptyOnOneSide() && effect != EffectMeasure.RISK_DIFFERENCE) {
            return null;
        }
        if (setting == Setting.UNCONTROLLED) {
            return reported instanceof GroupMoments moments
                    ? EffectSizes.ofMean(moments)
                    : EffectSizes.of(family.alone(), reported);
        }
        return EffectSizes.of(effect, reported);
    }
}
