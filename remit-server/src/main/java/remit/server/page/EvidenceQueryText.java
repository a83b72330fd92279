package remit.server.page;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import remit.server.science.EvidenceDesk;

/** A question as the end of an address. */
final class EvidenceQueryText {

    private EvidenceQueryText() {}

    static String of(EvidenceDesk.Question question) {
        StringBuilder text = new StringBuilder("disease=" + encoded(question.disease()) + "&therapy="
                + encoded(question.therapy()) + "&measure=" + encoded(question.measure()));
        question.excluded().forEach(trial -> text.append("&exclude=").append(encoded(trial)));
        return text.toString();
    }

    private static String encoded(String word) {
        return URLEncoder.encode(word, StandardCharsets.UTF_8);
    }
}
