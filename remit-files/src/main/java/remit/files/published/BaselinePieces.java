package remit.files.published;

import java.util.List;
import java.util.function.BiConsumer;
import remit.evidence.PublishedArm;

/** The published baseline of an arm, from its rows of month 0. */
final class BaselinePieces {

    List<Piece> pieces(PublishedArm arm, BiConsumer<Origin, String> left) {
        return List.of();
    }
}
