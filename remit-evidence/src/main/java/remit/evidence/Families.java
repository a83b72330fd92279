package remit.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/**
 * Which trials share patients, from {@code families.csv}. In a family, {@code series} all overlap one another; {@code part}s
 * stand apart from each other and inside every {@code whole}.
 */
final class Families {

    static final String FILE = "families.csv";

    private static final Set<String> PARTS = Set.of("series", "part", "whole");

    private final Map<String, CohortFamily> byTrial;

    private Families(Map<String, CohortFamily> byTrial) {
        this.byTrial = byTrial;
    }

    /**
     * Reads the table.
     *
     * @param file its name, for places
     * @param trials ids of the trial table; null to leave out rows of trials that are not in it
     */
    static Families read(String file, String text, @Nullable Set<String> trials, Problems problems) {
        Map<String, CohortFamily> map = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (Csv.Row row : Csv.parse(file, text, List.of("family", "trial_id", "part", "reason"), problems)) {
            String trial = row.text("trial_id");
            String part = row.text("part");
            if (trials != null && !trials.contains(trial)) {
                problems.add(
                        row.place(),
                        "column trial_id '" + trial + "': trials.csv has no such trial",
                        Problems.nearest(trial, trials));
            }
            if (!PARTS.contains(part)) {
                problems.add(
                        row.place(), "column part '" + part + "' is none of its words", Problems.nearest(part, PARTS));
            }
            if (row.fields().values().stream().anyMatch(field -> field.chars().anyMatch(Character::isISOControl))) {
                problems.add(
                        row.place(),
                        "a field holds a character that is no text",
                        "Maybe a line break stands inside quotes.");
            }
            if (row.text("family").isEmpty()) {
                problems.add(row.place(), "column family is empty", "Maybe any name the trials of a family share.");
            }
            if (!seen.add(trial)) {
                problems.add(
                        row.place(), "column trial_id '" + trial + "' stands twice", "Maybe its two families are one.");
            }
            map.put(trial, new CohortFamily(row.text("family"), part, row.text("reason")));
        }
        return new Families(map);
    }

    @Nullable
    CohortFamily of(String trial) {
        return byTrial.get(trial);
    }

    /**
     * The trials whose patients are counted, each patient once. Of a series the trial with most people; of parts and wholes
     * whichever side has more people, the parts when equal. Ties go to the id that comes first.
     *
     * @param people people per candidate trial
     * @return trials left out, with the trial or trials that stand for them
     */
    Map<String, String> leftOut(Map<String, Integer> people) {
        Map<String, List<String>> families = new HashMap<>();
        people.keySet().stream().sorted().forEach(trial -> {
            CohortFamily family = of(trial);
            if (family != null) {
                families.computeIfAbsent(family.name(), name -> new ArrayList<>())
                        .add(trial);
            }
        });
        Map<String, String> out = new HashMap<>();
        families.values().forEach(members -> choose(members, people, out));
        return out;
    }

    private void choose(List<String> members, Map<String, Integer> people, Map<String, String> out) {
        List<String> parts = members.stream().filter(id -> is(id, "part")).toList();
        List<List<String>> choices = new ArrayList<>();
        if (!parts.isEmpty()) {
            choices.add(parts);
        }
        members.stream().filter(id -> !is(id, "part")).forEach(id -> choices.add(List.of(id)));
        List<String> best = choices.getFirst();
        for (List<String> choice : choices) {
            if (total(choice, people) > total(best, people)) {
                best = choice;
            }
        }
        for (String member : members) {
            if (!best.contains(member)) {
                out.put(member, String.join(" and ", best));
            }
        }
    }

    private boolean is(String trial, String part) {
        CohortFamily family = of(trial);
        return family != null && family.part().equals(part);
    }

    private static int total(List<String> trials, Map<String, Integer> people) {
        return trials.stream().mapToInt(trial -> people.getOrDefault(trial, 0)).sum();
    }
}
