package remit.trial.result;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import remit.domain.SourceKind;
import remit.model.Parameter;
import remit.trial.disease.Therapy;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;
import remit.trial.result.TrialResult.Assumption;
import remit.trial.run.TrialPlan;

/** What the answer rests on: how many of the numbers are measured and how many judged, and those of each study therapy. */
final class Assumptions {

    private Assumptions() {}

    static List<Assumption> of(TrialPlan plan) {
        List<Assumption> assumptions = new ArrayList<>();
        assumptions.add(balance("Disease model", plan.disease().parameters()));
        TreeSet<String> studied = new TreeSet<>();
        for (Protocol.Arm arm : plan.protocol().arms()) {
            for (Regimen regimen : arm.study()) {
                studied.add(regimen.therapy());
            }
        }
        for (String id : studied) {
            Therapy therapy = plan.therapies().get(id);
            if (therapy != null && !therapy.parameters().isEmpty()) {
                assumptions.add(balance(therapy.name(), therapy.parameters()));
                for (Parameter parameter : lastOfEach(therapy.parameters())) {
                    if (parameter.provenance().kind() != SourceKind.LITERATURE) {
                        assumptions.add(new Assumption(
                                therapy.name(),
                                "%s (%s) = %s %s"
                                        .formatted(
                                                parameter.name(),
                                                parameter.symbol(),
                                                number(parameter.value()),
                                                parameter.unit().code()),
                                parameter.provenance().kind().word(),
                                parameter.provenance().source()));
                    }
                }
            }
        }
        return assumptions;
    }

    private static Assumption balance(String topic, List<Parameter> parameters) {
        Collection<Parameter> used = lastOfEach(parameters);
        Map<SourceKind, Integer> counts = new EnumMap<>(SourceKind.class);
        used.forEach(parameter -> counts.merge(parameter.provenance().kind(), 1, Integer::sum));
        String shares = counts.entrySet().stream()
                .map(entry -> "%d %s".formatted(entry.getValue(), entry.getKey().word()))
                .collect(Collectors.joining(", "));
        return new Assumption(
                topic, "%d parameters: %s".formatted(used.size(), shares), "derived", "the parameter tables");
    }

    /** Later tables override earlier ones: only the last row of a symbol is in force. */
    private static Collection<Parameter> lastOfEach(List<Parameter> parameters) {
        Map<String, Parameter> last = new LinkedHashMap<>();
        parameters.forEach(parameter -> last.put(parameter.symbol(), parameter));
        return last.values();
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.4g", value);
    }
}
