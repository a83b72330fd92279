package remit.trial.run;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.trial.clinic.Clinic;

/**
 * A hash of everything the patients of a plan depend on, so that chunks of another plan are not taken for this one's.
 *
 * <p>Records are walked component by component. Sets and maps are sorted by the text of what they hold, for their own
 * order differs from one start of Java to the next; doubles enter by their bits.
 */
final class PlanFingerprint {

    private PlanFingerprint() {}

    /** FNV-1a, 64 bits (RFC 9923), of the plan's canonical text and the chunk size. */
    static long of(TrialPlan plan, int chunkSize) {
        StringBuilder text = new StringBuilder(1 << 16);
        append(text, plan);
        text.append(chunkSize);
        long hash = 0xcbf29ce484222325L;
        for (byte octet : text.toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (octet & 0xFF)) * 0x100000001b3L;
        }
        return hash;
    }

    /** The canonical text of a value. */
    static String text(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        append(text, value);
        return text.toString();
    }

    private static void append(StringBuilder text, @Nullable Object value) {
        switch (value) {
            case null -> text.append("null");
            case Double number -> text.append(Double.doubleToLongBits(number));
            case Set<?> set -> sorted(text, set);
            case Map<?, ?> map -> sorted(text, map.entrySet());
            case Map.Entry<?, ?> entry -> {
                append(text, entry.getKey());
                text.append("=");
                append(text, entry.getValue());
            }
            case Collection<?> list -> {
                text.append('[');
                list.forEach(item -> append(text, item));
                text.append(']');
            }
            case Clinic clinic -> clinic(text, clinic);
            case Record fields -> components(text, fields);
            case Enum<?> constant -> text.append(constant.name());
            default -> text.append(value);
        }
        text.append(';');
    }

    private static void sorted(StringBuilder text, Collection<?> items) {
        List<String> texts = new ArrayList<>();
        items.forEach(item -> texts.add(text(item)));
        texts.sort(null);
        text.append(texts);
    }

    /** What of a clinic patients depend on: all but its endpoints and words, which are read afterwards or resolved. */
    private static void clinic(StringBuilder text, Clinic clinic) {
        append(text, clinic.signals());
        append(text, clinic.constants());
        append(text, clinic.expectation());
        append(text, clinic.observables());
    }

    private static void components(StringBuilder text, Record value) {
        text.append(value.getClass().getSimpleName()).append('(');
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                var accessor = component.getAccessor();
                accessor.setAccessible(true);
                append(text, accessor.invoke(value));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("cannot read " + component, e);
            }
        }
        text.append(')');
    }
}
