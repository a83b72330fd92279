package remit.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import remit.domain.Problems;
import remit.text.Csv;

/** Which arm an arm was set against, from {@code comparators.csv}, for trials with several comparators that are not exchangeable. */
final class Comparators {

    static final String FILE = "comparators.csv";

    private final Map<List<String>, String> byArm;

    private Comparators(Map<List<String>, String> byArm) {
        this.byArm = byArm;
    }

    static Comparators read(String text, Problems problems) {
        Map<List<String>, String> map = new HashMap<>();
        for (Csv.Row row : Csv.parse(FILE, text, List.of("trial_id", "arm_id", "comparator"), problems)) {
            map.put(List.of(row.text("trial_id"), row.text("arm_id")), row.text("comparator"));
        }
        return new Comparators(map);
    }

    @Nullable
    String of(String trial, String arm) {
        return byArm.get(List.of(trial, arm));
    }
}
