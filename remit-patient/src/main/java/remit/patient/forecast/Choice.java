package remit.patient.forecast;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import remit.patient.rule.Eligibility;
import remit.patient.rule.Truth;
import remit.trial.protocol.Protocol;
import remit.trial.protocol.Regimen;

/**
 * Which options are forecast.
 *
 * @param protocols whose arms are the options; the first arm of the first is to go on as now
 * @param left what was left out and why, in sentences
 */
public record Choice(List<Protocol> protocols, List<String> left) {

    private static final Set<String> CELLS = Set.of("msc", "ahsct", "car-t");

    public Choice {
        protocols = List.copyOf(protocols);
        left = List.copyOf(left);
    }

    /** The options of a protocol that no rule of safety excludes. */
    public static Choice of(Protocol options, List<Eligibility> rules) {
        List<Protocol.Arm> kept = new ArrayList<>();
        List<String> left = new ArrayList<>();
        for (Protocol.Arm arm : options.arms()) {
            String family = family(arm);
            String reason = family == null ? null : excluded(family, rules);
            if (reason == null) {
                kept.add(arm);
            } else {
                left.add("%s is left out for safety: %s.".formatted(arm.label(), reason));
            }
        }
        return new Choice(List.of(withArms(options, kept)), left);
    }

    /** The first option alone: to go on as now. */
    public static Protocol goOn(Protocol options) {
        return withArms(options, List.of(options.arms().getFirst()));
    }

    /** Some of the options of a protocol. */
    static Protocol withArms(Protocol options, List<Protocol.Arm> arms) {
        return new Protocol(
                options.trial(),
                options.title(),
                options.question(),
                options.disease(),
                options.population(),
                options.background(),
                arms,
                arms.getFirst().id(),
                options.randomization(),
                options.followUp(),
                options.endpoints(),
                options.conditional(),
                options.dropOutPerYear(),
                List.of());
    }

    private static @Nullable String family(Protocol.Arm arm) {
        for (Regimen regimen : arm.study()) {
            if (CELLS.contains(regimen.therapy())) {
                return regimen.therapy();
            }
        }
        return null;
    }

    private static @Nullable String excluded(String family, List<Eligibility> rules) {
        for (Eligibility set : rules) {
            boolean speaks = set.therapy().equals(family) || set.therapy().equals("any-cell");
            if (speaks && set.verdict() == Eligibility.Verdict.EXCLUDED_FOR_SAFETY) {
                for (Eligibility.Result one : set.results()) {
                    if (one.safety() && one.met() == Truth.NO) {
                        return "%s (%s)".formatted(one.say(), set.title());
                    }
                }
            }
        }
        return null;
    }
}
