package remit.model.grammar;

import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;
import remit.domain.Place;
import remit.domain.Problems;

/**
 * Says what is wrong with a statement in the modeller's words. It looks only at the token that did not fit and its
 * neighbours: ANTLR's expected sets depend on how the grammar is written, and nobody reads them.
 */
final class SyntaxMessage {

    private static final List<String> STATEMENT_WORDS = List.of("species", "var", "unit", "function", "model", "end");

    private static final Set<Integer> OPERAND_ENDS =
            Set.of(AntimonyLexer.NAME, AntimonyLexer.NUMBER, AntimonyLexer.CLOSE, AntimonyLexer.STRING);

    private static final Set<Integer> OPERAND_STARTS =
            Set.of(AntimonyLexer.NAME, AntimonyLexer.NUMBER, AntimonyLexer.OPEN);

    private static final Set<Integer> ENDS =
            Set.of(Token.EOF, AntimonyLexer.SEMICOLON, AntimonyLexer.END, AntimonyLexer.ASSIGN, AntimonyLexer.DEFINE);

    private static final Set<Integer> WORDS = Set.of(
            AntimonyLexer.MODEL,
            AntimonyLexer.FUNCTION,
            AntimonyLexer.END,
            AntimonyLexer.SPECIES,
            AntimonyLexer.VAR,
            AntimonyLexer.UNIT,
            AntimonyLexer.HAS,
            AntimonyLexer.IS,
            AntimonyLexer.AT);

    private SyntaxMessage() {}

    static void report(Script script, Token first, @Nullable Token previous, Token wrong, Problems problems) {
        Place place = script.place(wrong);
        int type = wrong.getType();
        String text = text(wrong);
        Token open = script.openParenthesis(first, wrong);
        if (type == AntimonyLexer.STRANGE) {
            if (text.equals("\"")) {
                problems.add(place, "this text has no closing '\"'", "Maybe close it on the same line.");
            } else {
                problems.add(place, "the character '" + text + "' has no meaning here", strange(text));
            }
        } else if (open != null && previous != null && endsOperand(previous) && ENDS.contains(type)) {
            problems.add(
                    place,
                    "')' is missing before '" + text + "'",
                    "Maybe close the '(' at " + script.place(open) + ".");
        } else if (previous != null
                && !first.equals(wrong)
                && endsOperand(previous)
                && endsStatement(previous, wrong)) {
            problems.add(after(script, previous), "';' is missing after '" + text(previous) + "'", "Maybe add ';'.");
        } else if (previous != null && previous.equals(first) && isName(first) && isName(wrong)) {
            problems.add(
                    script.place(first),
                    "'" + text(first) + "' does not begin a statement",
                    Problems.nearest(text(first), STATEMENT_WORDS));
        } else if (previous != null && !first.equals(wrong) && isOperatorMissing(previous, wrong)) {
            problems.add(
                    place,
                    "an operator is missing between '" + text(previous) + "' and '" + text + "'",
                    "Maybe '" + text(previous) + "*" + text + "'.");
        } else if (type == AntimonyLexer.ASSIGN || type == AntimonyLexer.DEFINE) {
            problems.add(
                    place,
                    "'" + text + "' cannot stand here",
                    script.isArrow(wrong) ? "Maybe '->'." : "Maybe '==' to compare.");
        } else if (WORDS.contains(type) && !first.equals(wrong)) {
            problems.add(
                    place,
                    "'" + text + "' is a word of the language and cannot stand here",
                    "Maybe rename it, as '" + text + "_'.");
        } else if (previous != null && !first.equals(wrong) && wantsOperand(previous)) {
            String end = type == Token.EOF ? "the text ends" : "there is '" + text + "'";
            problems.add(place, "something is missing after '" + text(previous) + "': " + end);
        } else if (type == Token.EOF) {
            problems.add(place, "the text ends in the middle of a statement", "Maybe a ')' or ';' is missing.");
        } else {
            problems.add(place, "did not expect '" + text + "' here", mend(previous, wrong));
        }
    }

    private static @Nullable String mend(@Nullable Token previous, Token wrong) {
        return switch (wrong.getType()) {
            case AntimonyLexer.CLOSE -> "Maybe there is one ')' too many.";
            case AntimonyLexer.SEMICOLON, AntimonyLexer.COMMA, AntimonyLexer.COLON ->
                previous != null && isName(previous) ? "Maybe a ')' is missing, or what the statement says." : null;
            case AntimonyLexer.LESS,
                    AntimonyLexer.LESS_EQUAL,
                    AntimonyLexer.GREATER,
                    AntimonyLexer.GREATER_EQUAL,
                    AntimonyLexer.EQUAL,
                    AntimonyLexer.NOT_EQUAL -> "Maybe join two comparisons by '&&'.";
            case AntimonyLexer.POWER -> "Maybe write (a^b)^c with parentheses.";
            default -> null;
        };
    }

    private static @Nullable String strange(String text) {
        return switch (text) {
            case "&" -> "Maybe '&&'.";
            case "|" -> "Maybe '||'.";
            case "\u00b7", "\u00d7" -> "Maybe '*'.";
            case "\u2212", "\u2013" -> "Maybe '-'.";
            case "[", "{" -> "Maybe '('.";
            case "]", "}" -> "Maybe ')'.";
            case "%" -> "Maybe write the fraction, 0.2 for 20 %.";
            default -> null;
        };
    }

    /** A statement that could end before the wrong token: it stands on a later line, or ends the file or the model. */
    private static boolean endsStatement(Token previous, Token wrong) {
        return switch (wrong.getType()) {
            case Token.EOF, AntimonyLexer.END -> true;
            case AntimonyLexer.NAME,
                    AntimonyLexer.SPECIES,
                    AntimonyLexer.VAR,
                    AntimonyLexer.UNIT,
                    AntimonyLexer.FUNCTION -> wrong.getLine() > previous.getLine();
            case AntimonyLexer.ASSIGN, AntimonyLexer.DEFINE, AntimonyLexer.PRIME, AntimonyLexer.COLON -> false;
            default -> false;
        };
    }

    private static boolean isOperatorMissing(Token previous, Token wrong) {
        return endsOperand(previous)
                && OPERAND_STARTS.contains(wrong.getType())
                && previous.getLine() == wrong.getLine();
    }

    private static boolean endsOperand(Token token) {
        return OPERAND_ENDS.contains(token.getType());
    }

    private static boolean wantsOperand(Token token) {
        return !endsOperand(token) && !WORDS.contains(token.getType());
    }

    private static boolean isName(Token token) {
        return token.getType() == AntimonyLexer.NAME;
    }

    private static Place after(Script script, Token token) {
        Place place = script.place(token);
        return place.column() == 0
                ? place
                : new Place(
                        place.file(),
                        place.line(),
                        place.column() + token.getText().length());
    }

    private static String text(Token token) {
        return token.getType() == Token.EOF ? "end of text" : token.getText();
    }
}
