package remit.cli;

import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;
import remit.domain.Problems;

/** What a wrong command line is told: what is wrong, and what would be right. */
final class WrongUse {

    private WrongUse() {}

    /** What is wrong, without the name of the program. */
    static String message(ParameterException wrong) {
        String word = unknownCommand(wrong);
        return word.isEmpty()
                ? String.valueOf(wrong.getMessage())
                        .replace("is not an int", "is not a whole number")
                        .replace("is not a long", "is not a whole number")
                        .replace("Unmatched argument", "Unexpected word")
                : "'%s' is not a command of %s"
                        .formatted(word, wrong.getCommandLine().getCommandSpec().qualifiedName());
    }

    /** What would be right; begins with "Maybe". */
    static String maybe(ParameterException wrong) {
        CommandSpec spec = wrong.getCommandLine().getCommandSpec();
        String word = unknownCommand(wrong);
        if (!word.isEmpty()) {
            for (Map.Entry<String, CommandLine> group : commands(spec).entrySet()) {
                if (group.getValue().getSubcommands().containsKey(word)) {
                    return "Maybe %s %s %s.".formatted(spec.qualifiedName(), group.getKey(), word);
                }
            }
            return Problems.nearest(word, commands(spec).keySet());
        }
        return "Maybe see: " + spec.qualifiedName() + " --help";
    }

    /** Whether a word stands where a command should. */
    static boolean isUnknownCommand(ParameterException wrong) {
        return !unknownCommand(wrong).isEmpty();
    }

    private static Map<String, CommandLine> commands(CommandSpec spec) {
        return new TreeMap<>(spec.subcommands());
    }

    /** The word that stands where a command should; empty when it is something else that is wrong. */
    private static String unknownCommand(ParameterException wrong) {
        boolean group = !wrong.getCommandLine().getSubcommands().isEmpty();
        if (!group || !(wrong instanceof UnmatchedArgumentException unmatched)) {
            return "";
        }
        String first = unmatched.getUnmatched().getFirst();
        return first.startsWith("-") ? "" : first;
    }
}
