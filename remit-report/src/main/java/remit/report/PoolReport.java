package remit.report;

import java.util.ArrayList;
import java.util.List;
import remit.evidence.pool.PoolAnalysis;
import remit.evidence.pool.PooledEvidence;

/** Writes a pool of published evidence as one {@link Page}: what it shows, what it rests on, what was left out, how to repeat it. */
public final class PoolReport {

    private PoolReport() {}

    /**
     * The report as HTML text, to be stored as UTF-8.
     *
     * @param analysis the pool with what explores it
     * @param stamp what identifies the run
     */
    public static String html(PoolAnalysis analysis, RunStamp stamp) {
        PooledEvidence pooled = analysis.pooled();
        PoolSections sections = new PoolSections(analysis);
        PoolTables tables = new PoolTables(analysis);
        List<Html> all = new ArrayList<>();
        all.add(sections.inShort());
        all.addAll(sections.settings());
        all.add(sections.plots());
        if (!analysis.groups().isEmpty() || !analysis.regressions().isEmpty()) {
            all.add(sections.exploration());
        }
        all.add(tables.trials());
        all.add(tables.rows());
        all.add(tables.leftOut());
        all.add(sections.repeat(stamp));
        String therapies = String.join(
                ", ", pooled.request().query().therapies().stream().sorted().toList());
        String diseases = String.join(
                ", ", pooled.request().query().diseases().stream().sorted().toList());
        return Page.html(
                "%s of %s, pooled".formatted(pooled.request().measure(), therapies),
                "Remit · evidence",
                "%s with %s: what the published trials show"
                        .formatted(pooled.request().measure(), therapies),
                (diseases.isEmpty() ? "All diseases" : diseases)
                        + (pooled.definition().isEmpty() ? "" : " · definition: " + pooled.definition())
                        + " · published trials only · not medical advice",
                all,
                stamp.version());
    }
}
