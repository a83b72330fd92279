package remit.patient.guide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import remit.library.Library;

/**
 * What is looked at when, by therapy, from published schedules.
 *
 * @param items in order of month
 */
public record FollowUpPlan(List<Item> items) {

    public FollowUpPlan {
        items = List.copyOf(items);
    }

    /**
     * One thing at one time.
     *
     * @param month after the treatment
     * @param verified false for what was written from memory
     */
    public record Item(double month, String what, String source, boolean verified) {}

    /** The plan of a therapy; that of any therapy is part of it. */
    public static FollowUpPlan of(Library library, String therapy) {
        List<Item> items = new ArrayList<>();
        Entry root = Entry.file(library, "patient/follow-up.yaml");
        if (root != null) {
            for (Entry plan : root.entries("plans")) {
                String of = plan.text("therapy");
                if (of.equals(therapy) || of.equals("any")) {
                    for (Entry item : plan.entries("items")) {
                        for (String month : item.words("months")) {
                            items.add(new Item(
                                    Double.parseDouble(month),
                                    item.text("what"),
                                    plan.text("source"),
                                    !"false".equals(item.find("verified"))));
                        }
                    }
                }
            }
        }
        items.sort(Comparator.comparingDouble(Item::month).thenComparing(Item::what));
        return new FollowUpPlan(items);
    }
}
