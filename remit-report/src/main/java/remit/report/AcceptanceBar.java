package remit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.calibrate.validate.ScoredFigure;
import remit.calibrate.validate.Scores;
import remit.calibrate.validate.Validation;

/**
 * The acceptance criteria, which stood before any result, and whether a validation meets them.
 *
 * @param criteria in the order of the plan
 * @param weak diseases that miss a criterion, with what they miss
 */
record AcceptanceBar(List<Criterion> criteria, Map<String, List<String>> weak) {

    static final double LOW = 0.85;
    static final double HIGH = 0.95;
    static final double IN_EACH_DISEASE = 0.75;
    static final double SKILL = 0.20;

    /**
     * One criterion.
     *
     * @param words what is asked
     * @param result what was found
     * @param met null where there is nothing to judge by
     * @param overall whether it is about all diseases together
     */
    record Criterion(String words, String result, @Nullable Boolean met, boolean overall) {}

    AcceptanceBar {
        criteria = List.copyOf(criteria);
        weak = java.util.Collections.unmodifiableMap(new java.util.TreeMap<>(weak));
    }

    static final String COVERAGE_WORDS = "The 90 % intervals hold 85 to 95 % of the published figures";
    static final String DISEASE_WORDS = "and at least 75 % of them in each disease";
    static final String SKILL_WORDS =
            "The mean score is at least 20 % better than that of the better of the two simple baselines";
    static final String DISEASE_SKILL_WORDS = "and in no disease worse than the better of the two there";

    static AcceptanceBar of(Validation validation) {
        Scores all = validation.scores();
        Map<String, Scores> diseases = validation.scores(ScoredFigure::diseaseCode);
        Map<String, List<String>> weak = new java.util.TreeMap<>();
        List<String> uncovered = new ArrayList<>();
        List<String> worse = new ArrayList<>();
        diseases.forEach((code, scores) -> {
            Double covered = scores.coverage90();
            String name = CredibilityWords.disease(code);
            if (covered != null && covered < IN_EACH_DISEASE) {
                String words = Figures.percent(covered) + " inside";
                uncovered.add(name + " (" + words + ")");
                weak.computeIfAbsent(code, key -> new ArrayList<>()).add("only " + words + " the 90 % intervals");
            }
            Double skill = skill(scores);
            if (skill != null && skill < 0) {
                String words = Figures.percent(-skill) + " worse";
                worse.add(name + " (" + words + ")");
                weak.computeIfAbsent(code, key -> new ArrayList<>()).add(words + " than the better simple baseline");
            }
        });
        Double covered = all.coverage90();
        Double skill = skill(all);
        Boolean any = diseases.isEmpty() ? null : Boolean.TRUE;
        return new AcceptanceBar(
                List.of(
                        new Criterion(
                                COVERAGE_WORDS,
                                covered == null ? "no figure" : CredibilityWords.percent1(covered),
                                covered == null ? null : covered >= LOW && covered <= HIGH,
                                true),
                        new Criterion(
                                DISEASE_WORDS,
                                any == null ? "no figure" : list(uncovered),
                                any == null ? null : uncovered.isEmpty(),
                                false),
                        new Criterion(
                                SKILL_WORDS,
                                skill == null ? "no figure" : CredibilityWords.better(skill),
                                skill == null ? null : skill >= SKILL,
                                true),
                        new Criterion(
                                DISEASE_SKILL_WORDS,
                                any == null ? "no figure" : list(worse),
                                any == null ? null : worse.isEmpty(),
                                false)),
                weak);
    }

    private static String list(List<String> missing) {
        return missing.isEmpty() ? "all do" : "not in " + String.join(", ", missing);
    }

    /** How much better the score is than that of the better of the two baselines; null where there is nothing to say. */
    static @Nullable Double skill(Scores scores) {
        Double pooled = scores.skillVsPooled();
        Double unchanged = scores.skillVsNoChange();
        if (pooled == null || unchanged == null || !Double.isFinite(pooled) || !Double.isFinite(unchanged)) {
            return null;
        }
        return Math.min(pooled, unchanged);
    }

    /** Whether every criterion about all diseases together is met. */
    boolean metOverall() {
        return criteria.stream().filter(Criterion::overall).allMatch(one -> Boolean.TRUE.equals(one.met()));
    }

    /** Whether all are met. */
    boolean met() {
        return criteria.stream().allMatch(one -> Boolean.TRUE.equals(one.met()));
    }
}
