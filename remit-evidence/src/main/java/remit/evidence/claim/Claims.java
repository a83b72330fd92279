package remit.evidence.claim;

import java.util.ArrayList;
import java.util.List;
import remit.domain.Place;
import remit.domain.Problems;

/** The claims that come with Remit, in table order. */
public final class Claims {

    private Claims() {}

    /** All of them. */
    public static List<Claim> standard() {
        return Standard.CLAIMS;
    }

    /**
     * The claims of the given ids, in the order asked for; all when none is given.
     *
     * @throws InvalidClaims naming every id that is no claim
     */
    public static List<Claim> select(List<String> ids) {
        if (ids.isEmpty()) {
            return standard();
        }
        List<String> known = standard().stream().map(Claim::id).toList();
        Problems problems = new Problems();
        List<Claim> chosen = new ArrayList<>();
        for (String id : ids) {
            int at = known.indexOf(id);
            if (at < 0) {
                problems.add(Place.of("command line"), "there is no claim '" + id + "'", Problems.nearest(id, known));
            } else {
                chosen.add(standard().get(at));
            }
        }
        problems.throwIfAny(InvalidClaims::new);
        return List.copyOf(chosen);
    }

    /** Read on first use. */
    private static final class Standard {
        static final List<Claim> CLAIMS = ClaimReader.standard();
    }
}
