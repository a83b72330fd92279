package remit.patient.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import remit.patient.guide.FollowUpPlan;
import remit.patient.record.Finding;
import remit.patient.rule.Eligibility;
import remit.patient.rule.Truth;

/** Who may be considered, what follow-up is proposed, and what was read of the record. */
final class RecordSection {

    private RecordSection() {}

    static void rules(Html page, List<Eligibility> sets) {
        page.tag("h2", "Who may be considered for what");
        page.note(
                "Published rules side by side; the centre decides. Unknown never counts as met. Reasons of safety come first.");
        for (Eligibility set : sets) {
            page.tag("h3", "%s: %s".formatted(set.title(), PatientJson.word(set.verdict())));
            List<List<String>> rows = new ArrayList<>();
            for (Eligibility.Result one : set.results()) {
                rows.add(List.of(
                        PatientJson.word(one.met()),
                        sense(one),
                        one.found()
                                + (one.met() == Truth.UNKNOWN && one.settle() != null
                                        ? ". Would settle it: " + one.settle()
                                        : "")));
            }
            page.table(List.of(), rows);
            page.note("Source: " + set.source());
        }
    }

    private static String sense(Eligibility.Result one) {
        return switch (one.kind()) {
            case INCLUDE -> one.say();
            case EXCLUDE -> "no " + one.say();
            case PREFER -> one.say() + " (preferred)";
        };
    }

    static void followUp(Html page, List<FollowUpPlan.Item> plan) {
        if (plan.isEmpty()) {
            return;
        }
        page.tag("h2", "Follow-up that schedules propose");
        page.table(
                List.of("Month", "What", "Source"),
                plan.stream()
                        .map(item -> List.of(
                                Html.number(item.month()),
                                item.what() + (item.verified() ? "" : " (not verified)"),
                                item.source()))
                        .toList());
    }

    static void findings(Html page, List<Finding> findings) {
        page.tag("h2", "What was read, and what was not");
        if (findings.isEmpty()) {
            page.tag("p", "Everything in the record was read.");
        }
        page.items(findings.stream()
                .map(one -> "%s: %s%s"
                        .formatted(
                                Html.sentence(one.kind()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', ' ')),
                                one.message(),
                                one.maybe() == null ? "" : " " + one.maybe()))
                .toList());
    }
}
