package remit.model.grammar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;

/**
 * The tokens of one text, parsed rule by rule. A rule that does not match yields one problem and null, and leaves the
 * stream at the token that did not fit; the caller decides where to go on. So one wrong statement hides no other.
 *
 * <p>Texts that would exhaust the stack (deep nesting) or the patience (endless statements) are refused beforehand.
 */
public final class Script {

    private static final int LONGEST_TEXT = 2_000_000;
    private static final int LONGEST_STATEMENT = 3_000;
    private static final int DEEPEST_NESTING = 60;

    private final Place start;
    private final Problems problems;
    private final CommonTokenStream tokens;
    private final AntimonyParser parser;
    private final boolean acceptable;

    /**
     * A text to parse.
     *
     * @param start where its first character stands
     * @param keywordsAreNames whether {@code species}, {@code at} and the like are ordinary names, as in text rules
     */
    public Script(Place start, String text, boolean keywordsAreNames, Problems problems) {
        this.start = start;
        this.problems = problems;
        boolean tooLong = text.length() > LONGEST_TEXT;
        AntimonyLexer lexer = new AntimonyLexer(CharStreams.fromString(tooLong ? "" : text, start.file()));
        lexer.removeErrorListeners();
        tokens = new CommonTokenStream(keywordsAreNames ? new NamesOnly(lexer) : lexer);
        parser = new AntimonyParser(tokens);
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        tokens.fill();
        if (tooLong) {
            problems.add(
                    Place.of(start.file()),
                    "the text has " + text.length() + " characters; " + LONGEST_TEXT + " are allowed");
        }
        acceptable = !tooLong && isParsable();
    }

    /** Whether the text can be parsed at all; if not, the problem is reported already. */
    public boolean isAcceptable() {
        return acceptable;
    }

    /** The next token. */
    public Token next() {
        return tokens.LT(1);
    }

    /** The token after the next. */
    public Token afterNext() {
        return tokens.LT(2);
    }

    /** Steps over the next token. */
    public void consume() {
        if (next().getType() != Token.EOF) {
            tokens.consume();
        }
    }

    /** Where a token stands. */
    public Place place(Token token) {
        int line = token.getLine();
        int column = token.getCharPositionInLine() + 1;
        return start.line() == 0 || (start.line() == 1 && start.column() <= 1)
                ? new Place(start.file(), line, column)
                : within(line, column);
    }

    private Place within(int line, int column) {
        if (line > 1) {
            return new Place(start.file(), start.line() + line - 1, column);
        }
        return new Place(start.file(), start.line(), start.column() == 0 ? 0 : start.column() + column - 1);
    }

    /**
     * Parses one rule at the next token.
     *
     * @return its tree, or null after a problem; the stream then stands at the token that did not fit
     */
    public <C> @Nullable C parse(Function<AntimonyParser, C> rule) {
        Token first = next();
        try {
            return rule.apply(parser);
        } catch (ParseCancellationException e) {
            Token wrong = e.getCause() instanceof RecognitionException cause && cause.getOffendingToken() != null
                    ? cause.getOffendingToken()
                    : next();
            tokens.seek(wrong.getTokenIndex());
            SyntaxMessage.report(this, first, previous(wrong), wrong, problems);
            return null;
        }
    }

    /** The token before one, comments left out; null at the beginning. */
    @Nullable
    Token previous(Token token) {
        for (int i = token.getTokenIndex() - 1; i >= 0; i--) {
            if (tokens.get(i).getChannel() == Token.DEFAULT_CHANNEL) {
                return tokens.get(i);
            }
        }
        return null;
    }

    /** The last parenthesis that is opened but not closed between two tokens; null if there is none. */
    @Nullable
    Token openParenthesis(Token from, Token to) {
        Deque<Token> open = new ArrayDeque<>();
        for (int i = from.getTokenIndex(); i < to.getTokenIndex(); i++) {
            int type = tokens.get(i).getType();
            if (type == AntimonyLexer.OPEN) {
                open.push(tokens.get(i));
            } else if (type == AntimonyLexer.CLOSE) {
                open.poll();
            }
        }
        return open.peek();
    }

    /** Whether a token is the first on its line. */
    public boolean startsLine(Token token) {
        Token previous = previous(token);
        return previous == null || previous.getLine() < token.getLine();
    }

    /** Whether a statement looks like a reaction and went wrong before the semicolon in front of its rate. */
    public boolean isBeforeRate(Token from, Token wrong) {
        boolean arrow = false;
        for (int i = from.getTokenIndex(); i < tokens.size(); i++) {
            arrow |= tokens.get(i).getType() == AntimonyLexer.ARROW || isArrow(tokens.get(i));
            if (tokens.get(i).getType() == AntimonyLexer.SEMICOLON) {
                return arrow && i >= wrong.getTokenIndex();
            }
        }
        return false;
    }

    /** Whether a token begins a misspelt arrow, {@code =>}. */
    boolean isArrow(Token token) {
        return token.getType() == AntimonyLexer.ASSIGN
                && tokens.get(Math.min(token.getTokenIndex() + 1, tokens.size() - 1))
                                .getType()
                        == AntimonyLexer.GREATER;
    }

    /** The line comments directly above a token, as one text; empty if there are none. */
    public String commentAbove(Token token) {
        StringBuilder text = new StringBuilder();
        int line = token.getLine();
        Token previous = previous(token);
        int lastLine = previous == null ? 0 : previous.getLine();
        for (int i = token.getTokenIndex() - 1; i >= 0 && tokens.get(i).getChannel() != Token.DEFAULT_CHANNEL; i--) {
            Token hidden = tokens.get(i);
            if (hidden.getType() == AntimonyLexer.LINE_COMMENT
                    && hidden.getLine() == line - 1
                    && hidden.getLine() > lastLine) {
                text.insert(0, hidden.getText().replaceFirst("^(//|#)+\\s?", "").stripTrailing() + "\n");
                line--;
            }
        }
        return text.toString().strip();
    }

    private boolean isParsable() {
        int depth = 0;
        int prefixes = 0;
        int powers = 0;
        int length = 0;
        for (Token token : tokens.getTokens()) {
            if (token.getChannel() != Token.DEFAULT_CHANNEL) {
                continue;
            }
            int type = token.getType();
            depth += type == AntimonyLexer.OPEN ? 1 : type == AntimonyLexer.CLOSE ? -1 : 0;
            prefixes = isPrefix(type) ? prefixes + 1 : 0;
            powers += type == AntimonyLexer.POWER ? 1 : 0;
            length++;
            if (type == AntimonyLexer.SEMICOLON) {
                depth = 0;
                powers = 0;
                length = 0;
            }
            String reason = depth > DEEPEST_NESTING || prefixes > DEEPEST_NESTING || powers > LONGEST_STATEMENT / 10
                    ? "the expression is nested too deeply"
                    : length > LONGEST_STATEMENT ? "the statement is too long" : null;
            if (reason != null) {
                problems.add(place(token), reason, "Maybe give its parts names of their own with ':='.");
                return false;
            }
        }
        return true;
    }

    private static boolean isPrefix(int type) {
        return type == AntimonyLexer.MINUS || type == AntimonyLexer.NOT || type == AntimonyLexer.NOT_WORD;
    }
}
