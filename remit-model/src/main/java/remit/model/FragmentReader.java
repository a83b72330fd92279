package remit.model;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;
import remit.model.expr.ExprTree;
import remit.model.grammar.AntimonyParser;
import remit.model.grammar.AntimonyParser.FunctionContext;
import remit.model.grammar.AntimonyParser.HeaderContext;
import remit.model.grammar.AntimonyParser.StatementContext;
import remit.model.grammar.Script;

/**
 * Reads one file of model text ({@code docs/model-language.md}). Statements are parsed one by one, so every wrong one is
 * reported, each once.
 */
public final class FragmentReader {

    private final Script script;
    private final Problems problems;
    private final StatementTree trees;
    private final List<Statement> statements = new ArrayList<>();
    private final String file;
    private @Nullable String name;
    private boolean ended;

    private FragmentReader(String file, Script script, Problems problems) {
        this.file = file;
        this.script = script;
        this.problems = problems;
        trees = new StatementTree(script, new ExprTree(script, problems), statements);
    }

    /**
     * Parses a file.
     *
     * @param file its name, for places
     * @param text its contents
     * @param problems receives every syntax error with line, column and mend
     * @return the fragment, or null if there was a problem
     */
    public static @Nullable Fragment read(String file, String text, Problems problems) {
        Problems found = new Problems();
        Script script = new Script(new Place(file, 1, 1), text, false, found);
        Fragment fragment = script.isAcceptable() ? new FragmentReader(file, script, found).read() : null;
        found.list().forEach(problem -> problems.add(problem.place(), problem.message(), problem.maybe()));
        return found.isEmpty() ? fragment : null;
    }

    private Fragment read() {
        Token token = script.next();
        if (token.getType() != AntimonyParser.MODEL) {
            problems.add(
                    script.place(token),
                    "a fragment begins with its name",
                    "Maybe begin with 'model name()' and close with 'end'.");
            name = "";
        }
        while (token.getType() != Token.EOF) {
            step(token);
            token = script.next();
        }
        if (!ended && name != null && !name.isEmpty()) {
            problems.add(script.place(token), "'end' is missing", "Maybe close the model with 'end'.");
        }
        return new Fragment(name == null ? "" : name, file, statements);
    }

    private void step(Token token) {
        switch (token.getType()) {
            case AntimonyParser.SEMICOLON -> script.consume();
            case AntimonyParser.MODEL -> header(token);
            case AntimonyParser.END -> {
                script.consume();
                ended = true;
            }
            default -> {
                if (ended) {
                    problems.add(
                            script.place(token),
                            "there is text after 'end'",
                            "Maybe an 'end' too many: a function has its own.");
                    while (script.next().getType() != Token.EOF) {
                        script.consume();
                    }
                } else if (token.getType() == AntimonyParser.FUNCTION) {
                    function(token);
                } else {
                    statement(token);
                }
            }
        }
    }

    private void header(Token token) {
        HeaderContext tree = script.parse(AntimonyParser::header);
        if (tree == null) {
            name = name == null ? "" : name;
            recover(token);
        } else if (name != null) {
            problems.add(script.place(token), "a second model in one file", "Maybe give it a file of its own.");
        } else {
            name = tree.NAME().getText();
            ended = false;
        }
    }

    private void function(Token token) {
        FunctionContext tree = script.parse(AntimonyParser::function);
        if (tree != null) {
            trees.function(tree, script.commentAbove(token));
            return;
        }
        while (script.next().getType() != AntimonyParser.END && script.next().getType() != Token.EOF) {
            script.consume();
        }
        script.consume();
    }

    private void statement(Token token) {
        boolean isReaction = script.afterNext().getType() == AntimonyParser.COLON;
        StatementContext tree = script.parse(AntimonyParser::statement);
        if (tree != null) {
            trees.statement(tree, script.commentAbove(token));
        } else {
            if (script.next().equals(token)) {
                script.consume();
            }
            boolean beforeRate = isReaction && script.isBeforeRate(token, script.next());
            recover(token);
            if (beforeRate) {
                skipStatement();
            }
        }
    }

    /** Goes to where the next statement seems to begin. */
    private void recover(Token first) {
        Token wrong = script.next();
        boolean onNewLine =
                !wrong.equals(first) && script.startsLine(wrong) && wrong.getType() != AntimonyParser.SEMICOLON;
        if (!onNewLine || !beginsStatement(wrong)) {
            skipStatement();
        }
    }

    private void skipStatement() {
        while (script.next().getType() != Token.EOF) {
            Token token = script.next();
            if (token.getType() == AntimonyParser.SEMICOLON) {
                script.consume();
                return;
            }
            if (script.startsLine(token) && isStatementWord(token)) {
                return;
            }
            script.consume();
        }
    }

    private boolean beginsStatement(Token token) {
        if (token.getType() != AntimonyParser.NAME) {
            return isStatementWord(token);
        }
        return switch (script.afterNext().getType()) {
            case AntimonyParser.ASSIGN,
                    AntimonyParser.DEFINE,
                    AntimonyParser.PRIME,
                    AntimonyParser.COLON,
                    AntimonyParser.HAS,
                    AntimonyParser.IS -> true;
            default -> false;
        };
    }

    private static boolean isStatementWord(Token token) {
        return switch (token.getType()) {
            case AntimonyParser.MODEL,
                    AntimonyParser.FUNCTION,
                    AntimonyParser.END,
                    AntimonyParser.SPECIES,
                    AntimonyParser.VAR,
                    AntimonyParser.UNIT -> true;
            default -> false;
        };
    }
}
