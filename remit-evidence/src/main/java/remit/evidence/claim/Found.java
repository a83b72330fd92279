package remit.evidence.claim;

import java.util.List;

/**
 * What the tables hold on a question.
 *
 * @param bodies kinds of evidence, the one that decides first; empty for none
 * @param missing trials that compared what is asked for and give no figure of it
 * @param leftAside rows that speak of it and are not pooled
 */
record Found(List<Body> bodies, MissingResults missing, List<Answer.LeftAside> leftAside) {

    static final Found NOTHING = new Found(List.of(), MissingResults.NONE, List.of());

    Found {
        bodies = List.copyOf(bodies);
        leftAside = List.copyOf(leftAside);
    }
}
