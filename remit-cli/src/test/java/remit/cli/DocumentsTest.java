package remit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Commands in the documents exist, with their options and files; every other block has a test that runs it. */
class DocumentsTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern FENCE = Pattern.compile("(?ms)^```([^\n]*)\n(.*?)^```$");
    private static final Pattern INLINE = Pattern.compile("`((?:\\./)?(?:remit|mvnw) [^`\n]+)`");

    /** Pages whose blocks are run elsewhere: ModelLanguageTest of remit-model, ExtendingDocTest of remit-library. */
    private static final Set<String> RUN_ELSEWHERE = Set.of("model-language.md", "extending.md");

    /** One command line as a document shows it. */
    record Command(String document, String line) {

        @Override
        public String toString() {
            return document + ": " + line;
        }
    }

    private static List<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(ROOT.resolve("docs"))) {
            files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(documents::add);
        }
        documents.add(ROOT.resolve("README.md"));
        documents.add(ROOT.resolve("CONTRIBUTING.md"));
        return documents;
    }

    static List<Command> commands() throws IOException {
        List<Command> commands = new ArrayList<>();
        for (Path document : documents()) {
            String name = document.getFileName().toString();
            String text = Files.readString(document);
            Matcher block = FENCE.matcher(text);
            while (block.find()) {
                if (block.group(1).isEmpty()) {
                    block.group(2)
                            .lines()
                            .filter(line -> !line.isBlank())
                            .forEach(line -> commands.add(new Command(name, line)));
                }
            }
            Matcher inline = INLINE.matcher(FENCE.matcher(text).replaceAll(""));
            while (inline.find()) {
                commands.add(new Command(name, inline.group(1)));
            }
        }
        return commands;
    }

    @Test
    void everyBlockIsRunOrChecked() throws IOException {
        for (Path document : documents()) {
            String name = document.getFileName().toString();
            Matcher block = FENCE.matcher(Files.readString(document));
            while (block.find()) {
                // bare blocks are commands, checked below; "text" is a picture or what a program prints
                assertThat(Set.of("", "text").contains(block.group(1)) || RUN_ELSEWHERE.contains(name))
                        .as("%s: a block of %s that no test runs".formatted(name, block.group(1)))
                        .isTrue();
            }
        }
        assertThat(commands()).hasSizeGreaterThan(8);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void theCommandExists(Command command) throws IOException {
        String bare = command.line()
                .replaceFirst("\\s+#.*$", "")
                .replaceFirst("\\s+>.*$", "")
                .strip();
        List<String> words = Arrays.asList(bare.split("\\s+"));
        List<String> rest = words.subList(1, words.size());
        switch (words.getFirst()) {
            case "./remit", "remit" -> {
                if (rest.getFirst().equals("test")) {
                    theLauncherTests(rest);
                } else {
                    theToolTakes(rest);
                }
            }
            case "./mvnw" -> mavenTakes(rest);
            default -> throw new AssertionError(command + ": neither ./remit nor ./mvnw");
        }
    }

    private static void theLauncherTests(List<String> words) throws IOException {
        String launcher = Files.readString(ROOT.resolve("remit"));
        assertThat(launcher).contains("= test ]");
        assertThat(launcher).contains("    " + (words.size() > 1 ? words.get(1) : "\"\"") + ")");
        if (words.size() > 2) {
            String module = words.get(2).split("\\.")[1];
            assertThat(ROOT.resolve(
                            "remit-" + module + "/src/main/java/" + words.get(2).replace('.', '/') + ".java"))
                    .exists();
        }
    }

    private static void theToolTakes(List<String> words) {
        CommandLine line = Main.commandLine();
        if (words.equals(List.of("--json"))) {
            return;
        }
        CommandLine.ParseResult parsed;
        try {
            parsed = line.parseArgs(words.toArray(String[]::new));
        } catch (CommandLine.MissingParameterException e) {
            CommandLine.Model.CommandSpec command = e.getCommandLine().getCommandSpec();
            assertThat(words)
                    .as("prose may name a command, and options, without values")
                    .allMatch(word ->
                            word.startsWith("--") ? command.findOption(word) != null : !word.matches(".*[./].*"));
            return;
        }
        assertThat(parsed.hasSubcommand() || parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested())
                .isTrue();
        words.stream()
                .filter(word -> word.startsWith("examples/"))
                .forEach(word -> assertThat(ROOT.resolve(word)).exists());
    }

    private static void mavenTakes(List<String> words) throws IOException {
        StringBuilder poms = new StringBuilder(Files.readString(ROOT.resolve("pom.xml")));
        int modules = words.indexOf("-pl") + 1;
        for (String module : modules == 0 ? new String[0] : words.get(modules).split(",", -1)) {
            poms.append(Files.readString(ROOT.resolve(module).resolve("pom.xml")));
        }
        String pom = poms.toString();
        for (String word : words) {
            if (word.startsWith("-P")) {
                assertThat(pom).contains("<id>" + word.substring(2) + "</id>");
            } else if (word.contains(":") && !word.startsWith("-")) {
                assertThat(pom).contains(word.substring(0, word.indexOf(':')) + "-maven");
            } else if (word.equals("-Dquick")) {
                assertThat(pom).contains("!quick");
            }
        }
    }
}
